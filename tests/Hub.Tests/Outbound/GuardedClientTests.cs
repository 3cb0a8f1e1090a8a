using System.Net;
using System.Text;
using Hub.Hosting;
using Hub.Outbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Hub.Tests.Outbound;

public sealed class GuardedClientTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly GuardedClient strict = Client(allowPrivate: false);
    private readonly GuardedClient open = Client(allowPrivate: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        strict.Dispose();
        open.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    public async Task A_peer_on_this_machine_is_not_reached_under_any_of_its_names(string host)
    {
        var asked = 0;
        await using var peer = await Peer.StartAsync(_ => CountAsync(ref asked));

        using var response = await strict.GetAsync(new Uri($"http://{host}:{peer.Url.Port}/"), Limit, Cancellation);

        Assert.Contains("private address", response.Problem, StringComparison.Ordinal);
        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://192.168.0.1:8080/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("https://[::ffff:172.16.0.1]/")]
    public async Task Metadata_services_and_inner_networks_are_refused_without_a_connection(string url)
    {
        using var response = await strict.GetAsync(new Uri(url), Limit, Cancellation);

        Assert.Contains("Hub:Outbound:AllowPrivate", response.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_every_interface_is_not_reached()
    {
        var asked = 0;
        await using var peer = await Peer.StartAsync(_ => CountAsync(ref asked));

        using var response = await strict.GetAsync(new Uri($"http://0.0.0.0:{peer.Url.Port}/"), Limit, Cancellation);

        Assert.NotNull(response.Problem);
        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData("ftp://files.example/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:25/x")]
    [InlineData("http://user:password@peer.example/")]
    public async Task Other_schemes_and_credentials_in_the_URL_are_refused(string url)
    {
        using var response = await open.GetAsync(new Uri(url), Limit, Cancellation);

        Assert.NotNull(response.Problem);
        Assert.Null(response.Message);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    public async Task A_redirect_is_checked_like_the_first_URL(string target)
    {
        await using var peer = await Peer.StartAsync(context => Redirect(context, target));

        using var response = await open.GetAsync(peer.Url, Limit, Cancellation);

        Assert.Contains("no http or https URL", response.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_few_redirects_are_followed_and_relative_ones_too()
    {
        await using var peer = await Peer.StartAsync(context => context.Request.Path == "/end" ? context.Response.WriteAsync("here") : Redirect(context, "/end"));

        using var response = await open.GetAsync(peer.Url, Limit, Cancellation);

        Assert.Equal("here", Encoding.UTF8.GetString((await response.ReadAsync(100, Cancellation))!));
    }

    [Fact]
    public async Task Redirects_without_an_end_are_given_up()
    {
        var asked = 0;
        await using var peer = await Peer.StartAsync(context => Redirect(context, $"/{Interlocked.Increment(ref asked)}"));

        using var response = await open.GetAsync(peer.Url, Limit, Cancellation);

        Assert.Contains("redirects more than 5 times", response.Problem, StringComparison.Ordinal);
        Assert.Equal(6, asked);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_the_time_limit()
    {
        var release = new TaskCompletionSource();
        await using var peer = await Peer.StartAsync(_ => release.Task);

        using var response = await open.GetAsync(peer.Url, TimeSpan.FromMilliseconds(300), Cancellation);

        Assert.Contains("did not answer within", response.Problem, StringComparison.Ordinal);
        release.SetResult();
    }

    [Fact]
    public async Task A_body_that_is_longer_than_allowed_is_not_read_to_its_end()
    {
        await using var peer = await Peer.StartAsync(async context =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });

        using var response = await open.GetAsync(peer.Url, Limit, Cancellation);

        Assert.Null(await response.ReadAsync(1_000_000, Cancellation));
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_read_whole()
    {
        await using var peer = await Peer.StartAsync(context => context.Response.WriteAsync("12345"));

        using var response = await open.GetAsync(peer.Url, Limit, Cancellation);

        Assert.Equal(5, (await response.ReadAsync(5, Cancellation))!.Length);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_in_a_sentence()
    {
        Uri gone;
        await using (var peer = await Peer.StartAsync(_ => Task.CompletedTask))
            gone = peer.Url;

        using var response = await open.GetAsync(gone, Limit, Cancellation);

        Assert.Contains("127.0.0.1 could not be reached", response.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_of_one_answer_are_not_sent_with_the_next_request()
    {
        string? sent = null;
        await using var peer = await Peer.StartAsync(context =>
        {
            sent = context.Request.Headers.Cookie;
            context.Response.Headers.SetCookie = "a=b";
            return Task.CompletedTask;
        });

        for (var i = 0; i < 2; i++)
            (await open.GetAsync(peer.Url, Limit, Cancellation)).Dispose();

        Assert.True(string.IsNullOrEmpty(sent), sent);
    }

    private static Task CountAsync(ref int asked)
    {
        Interlocked.Increment(ref asked);
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext context, string target)
    {
        context.Response.StatusCode = (int)HttpStatusCode.Found;
        context.Response.Headers.Location = target;
        return Task.CompletedTask;
    }

    private static GuardedClient Client(bool allowPrivate) => new(Options.Create(new HubOptions { Outbound = { AllowPrivate = allowPrivate } }));
}
