using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Testing.Lti;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Lti;

/// <summary>An LMS on a site of its own, neither the hub's nor the courses', that launches a course of the hub by LTI 1.3.</summary>
internal sealed class LtiVenue : IAsyncDisposable
{
    public const string Address = "127.0.0.5";

    private readonly RunningHub hub;
    private readonly HttpClient client = new();

    private LtiVenue(RunningHub hub, TestPlatform platform, Dispatched dispatch, Uri target)
    {
        (this.hub, Platform, Dispatch, Target) = (hub, platform, dispatch, target);
        platform.FetchToolKeys = cancellation => client.GetStringAsync(new Uri(hub.Process.Url, "/lti/jwks.json"), cancellation);
    }

    public string Id { get; } = $"platform-{Guid.NewGuid():N}";

    public TestPlatform Platform { get; }

    public Dispatched Dispatch { get; }

    /// <summary>Where launches of the course lead.</summary>
    public Uri Target { get; }

    /// <summary>An LMS that the hub does not know yet.</summary>
    public static async Task<LtiVenue> OpenUnknownAsync(Stage stage)
    {
        var dispatch = await stage.Hub.DispatchAsync(stage.Lms, Course.Tea);
        var platform = await TestPlatform.StartAsync(address: Address);
        await stage.Hub.Api.CreateDestinationAsync(dispatch.DestinationId, new { allowedOrigins = new[] { stage.Lms.Origin, platform.Issuer } });
        return new LtiVenue(stage.Hub, platform, dispatch, await stage.Hub.Api.LtiTargetAsync(dispatch.Id));
    }

    public static async Task<LtiVenue> OpenAsync(Stage stage)
    {
        var venue = await OpenUnknownAsync(stage);
        await venue.ConnectAsync();
        return venue;
    }

    /// <summary>Makes the LMS known to the hub.</summary>
    public Task ConnectAsync(string name = "A school", bool holdsNewDeployments = false) => hub.Api.CreatePlatformAsync(Id, new
    {
        name,
        issuer = Platform.Issuer,
        clientId = Platform.ClientId,
        authorizationEndpoint = Platform.AuthorizationEndpoint,
        tokenEndpoint = Platform.TokenEndpoint,
        tokenAudience = Platform.TokenAudience,
        keySetUrl = Platform.KeySetUrl,
        destinationId = Dispatch.DestinationId,
        holdNewDeployments = holdsNewDeployments,
    });

    /// <summary>The page of the LMS that shows a launch of the course in a frame.</summary>
    /// <param name="storageTarget">The frame of the page that keeps values for tools; see <see cref="PlatformStorageFrames"/>.</param>
    public string CoursePage(string? storageTarget = null) => PageOf(new PlatformLaunch { TargetLinkUri = Target, StorageTarget = storageTarget });

    public string PageOf(PlatformLaunch launch) => Platform.CoursePage(launch, new Uri(hub.Process.Url, "/lti/login")).AbsoluteUri;

    /// <summary>Somebody opens a link in the LMS.</summary>
    public async Task<LtiWindow> LaunchAsync(IBrowserContext context, PlatformLaunch launch)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(PageOf(launch));
        return new LtiWindow(page);
    }

    /// <summary>By what the browser of the one launch that was let in has proved itself.</summary>
    public async Task<string> BindingAsync()
    {
        var launches = await Eventually.BecomesAsync(() => hub.Api.LtiLaunchesAsync(Id), all => all.Count > 0, "a launch has come to the hub");
        var launch = Assert.Single(launches);
        Assert.True(launch.Accepted, launch.Refusal);
        return launch.Binding;
    }

    /// <summary>Waits until the LMS's grade book shows the learner's score.</summary>
    public Task GradeBecomesAsync(decimal score) => Eventually.BecomesAsync(
        () => Task.FromResult(Platform.GradeBook.Scores is [.., { Given: var given }] ? given : null), given => given == score, $"the grade book has {score}");

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        client.Dispose();
    }
}
