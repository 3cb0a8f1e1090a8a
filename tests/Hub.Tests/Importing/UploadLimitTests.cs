using System.Net;
using Hub.Testing;

namespace Hub.Tests.Importing;

public sealed class SmallUploadsHub : SqliteHub
{
    public const int Limit = 200_000;

    protected override IEnumerable<(string Name, string Value)> Settings => [("Hub:Import:MaxUploadBytes", $"{Limit}")];
}

[Trait("req", "IMP-2")]
public sealed class UploadLimitTests(SmallUploadsHub hub) : IClassFixture<SmallUploadsHub>
{
    [Theory]
    [InlineData(SmallUploadsHub.Limit + 1)]
    [InlineData(SmallUploadsHub.Limit * 20)]
    public async Task An_upload_over_the_limit_is_refused_with_the_setting_and_leaves_nothing(int size)
    {
        var before = await hub.TracesAsync();

        using var refused = await new CourseApi(hub.Api).UploadAsync("large", new byte[size]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("Hub:Import:MaxUploadBytes", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(before, await hub.TracesAsync());
    }

    [Fact]
    public async Task An_upload_that_the_client_gives_up_leaves_nothing()
    {
        var before = await hub.TracesAsync();
        using var gaveUp = new CancellationTokenSource();
        using var form = new MultipartFormDataContent { { new HalfSent(gaveUp), "file", "course.zip" } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            hub.Api.PostAsync(new Uri(CourseApi.UploadPath("given-up"), UriKind.Relative), form, gaveUp.Token));

        await Until.TrueAsync(async () => (await hub.TracesAsync()).SequenceEqual(before));
    }

    private sealed class HalfSent(CancellationTokenSource giveUp) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[10_000]);
            await stream.FlushAsync();
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, giveUp.Token);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
