using Hub.Testing.Lti;
using Interop.Lti;
using Interop.Lti.DeepLinking;
using Interop.Lti.Grades;
using Interop.Lti.Keys;
using Interop.Lti.Launches;
using Interop.Lti.Login;
using Interop.Lti.Registration;
using Interop.Lti.Rosters;
using Interop.Lti.Tokens;

namespace Hub.Tests.Lti;

/// <summary>The library and the platform of the tests, which share no code that signs or verifies, understand each other.</summary>
public sealed class TestPlatformTests : IAsyncLifetime
{
    private static readonly Uri Target = new("https://hub.test/lti/launch?dispatch=d1");

    private readonly HttpClient client = new();
    private readonly ToolKey key = ToolKey.Generate();
    private TestPlatform platform = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PlatformHttp Http => new(client, TimeProvider.System) { TimeLimit = TimeSpan.FromSeconds(3) };

    public async ValueTask InitializeAsync()
    {
        platform = await TestPlatform.StartAsync();
        platform.FetchToolKeys = _ => Task.FromResult(System.Text.Encoding.UTF8.GetString(KeySetDocument.Write([key.Public])));
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        client.Dispose();
        key.Dispose();
    }

    [Theory]
    [InlineData(PlatformSigning.Rs256, null)]
    [InlineData(PlatformSigning.None, "algorithm")]
    [InlineData(PlatformSigning.HmacWithPublicKey, "algorithm")]
    [InlineData(PlatformSigning.KeyNotPublished, "signature")]
    [InlineData(PlatformSigning.AnotherPublishedKey, "signature")]
    public async Task A_launch_is_right_unless_it_is_spoilt(PlatformSigning signing, string? failedCheck) =>
        Assert.Equal(failedCheck, (await LaunchAsync(new PlatformLaunch { TargetLinkUri = Target, Signing = signing })).FailedCheck);

    [Fact]
    public async Task Claims_can_be_spoilt() =>
        Assert.Equal("version", (await LaunchAsync(new PlatformLaunch { TargetLinkUri = Target, SpoilClaims = claims => claims.Remove(LtiClaims.Version) })).FailedCheck);

    [Fact]
    public async Task A_gradebook_refuses_scores_of_the_same_second()
    {
        var launch = Assert.IsType<ResourceLinkLaunch>((await LaunchAsync(new PlatformLaunch { TargetLinkUri = Target })).Message);
        var token = await TokenAsync();
        var book = new GradeBook(Http);
        var wanted = new LineItem { Label = "Course", ScoreMaximum = 100, ResourceId = "d1" };
        var made = (await book.FindOrCreateAsync(launch.Grades!.LineItems!, wanted, token, Cancellation)).Value!;
        Assert.Equal(made.Id, (await book.FindOrCreateAsync(launch.Grades.LineItems!, wanted, token, Cancellation)).Value!.Id);
        var now = DateTimeOffset.UtcNow;

        Assert.True((await book.PublishAsync(made.Id!, ScoreAt(now, 50), token, Cancellation)).IsAccepted);
        Assert.Equal(FaultKind.Conflict, (await book.PublishAsync(made.Id!, ScoreAt(now, 60), token, Cancellation)).Fault!.Kind);
        Assert.True((await book.PublishAsync(made.Id!, ScoreAt(now.AddSeconds(1), 70), token, Cancellation)).IsAccepted);

        Assert.Equal(70, Assert.Single((await book.ResultsAsync(made.Id!, "learner-1", token, Cancellation)).Value!).Score);
        Assert.Equal([200, 409, 200], platform.GradeBook.Scores.Select(score => score.Status));
        platform.ExpireTokens();
        Assert.Equal(FaultKind.Unauthorized, (await book.PublishAsync(made.Id!, ScoreAt(now.AddSeconds(2), 80), token, Cancellation)).Fault!.Kind);
    }

    [Theory]
    [InlineData(1, 0, 0, 0, FaultKind.Throttled, 0)]
    [InlineData(0, 1, 0, 0, FaultKind.Failing, 0)]
    [InlineData(0, 0, 1, 0, FaultKind.Conflict, 0)]
    [InlineData(0, 0, 0, 1, FaultKind.Unreachable, 1)]
    public async Task A_gradebook_can_fail_as_networks_do(double tooMany, double failing, double conflict, double lost, FaultKind kind, int taken)
    {
        var token = await TokenAsync();
        var item = platform.GradeBook.Add(new() { ["label"] = "Course", ["scoreMaximum"] = 100 });
        platform.Faults = new PlatformFaults(7) { TooMany = tooMany, Failing = failing, Conflict = conflict, LostAnswer = lost, HangFor = TimeSpan.FromMilliseconds(50) };

        var answer = await new GradeBook(Http).PublishAsync(platform.LineItemUrl(item.Id), ScoreAt(DateTimeOffset.UtcNow, 50), token, Cancellation);

        Assert.Equal((kind, taken), (answer.Fault!.Kind, platform.GradeBook.Scores.Count));
    }

    [Fact]
    public async Task A_roster_comes_in_pages()
    {
        platform.Members = [.. Enumerable.Range(1, 5).Select(number => PlatformPerson.Learner($"m{number}"))];
        platform.PageSize = 2;
        platform.MayOpen = (person, link) => link == "link-1" && person.Id != "m5";

        var roster = (await new RosterReader(Http).ReadAsync(new Uri(platform.Url, "courses/course-1/memberships"), new RosterFilter("link-1"), await TokenAsync(), Cancellation)).Value!;

        Assert.Equal(["m1", "m2", "m3", "m4"], roster.Members.Select(member => member.UserId));
    }

    [Fact]
    public async Task A_tool_is_registered_on_invitation()
    {
        var registration = new DynamicRegistration(Http);
        Assert.Equal(FaultKind.Unauthorized, (await registration.DiscoverAsync(platform.OpenIdConfiguration, "wrong", Cancellation)).Fault!.Kind);

        var configuration = (await registration.DiscoverAsync(platform.OpenIdConfiguration, platform.RegistrationToken, Cancellation)).Value!.Value!;
        var tool = new ToolDescription { Name = "Hub", LoginUrl = Target, LaunchUrl = Target, DeepLinkUrl = Target, KeySetUrl = Target, RedirectUrls = [Target] };
        var answer = (await registration.RegisterAsync(configuration, tool, platform.RegistrationToken, Cancellation)).Value!.Value!;

        Assert.Equal((platform.ClientId, "deployment-1", platform.TokenAudience), (answer.ClientId, answer.DeploymentId, configuration.TokenAudience));
        Assert.Single(platform.Registrations);
    }

    [Fact]
    public async Task What_was_chosen_is_taken_once()
    {
        var request = Assert.IsType<DeepLinkingRequest>(
            (await LaunchAsync(new PlatformLaunch { TargetLinkUri = Target, MessageType = LtiMessageTypes.DeepLinkingRequest, Person = PlatformPerson.Instructor("t1") })).Message);
        var token = new DeepLinkingResponse { Items = [new ResourceLinkItem { Title = "Course", Url = Target }] }.Sign(request, key, "nonce-1", DateTimeOffset.UtcNow);

        async Task<int> PostAsync() => (int)(await client.PostAsync(request.Settings.ReturnUrl, new FormUrlEncodedContent([new("JWT", token)]), Cancellation)).StatusCode;

        Assert.Equal((200, 400), (await PostAsync(), await PostAsync()));
        Assert.Equal("opaque data of the platform's", (string?)Assert.Single(platform.DeepLinks)[LtiClaims.Data]);
    }

    private static Score ScoreAt(DateTimeOffset moment, decimal given) => new()
    {
        UserId = "learner-1",
        Timestamp = moment,
        Activity = ActivityProgress.Completed,
        Grading = GradingProgress.FullyGraded,
        Points = new Points(given, 100),
    };

    private async Task<LaunchReading> LaunchAsync(PlatformLaunch launch)
    {
        var login = LoginInitiation.Read(platform.LoginParameters(launch)).Value!;
        var answer = AuthenticationResponse.Read(platform.Answer(AuthenticationRequest.Url(platform.AuthorizationEndpoint, platform.ClientId, Target, login, "state-1", "nonce-1"))).Value!;
        var keys = PlatformKeySet.Read(await client.GetByteArrayAsync(platform.KeySetUrl, Cancellation)).Value;
        var now = DateTimeOffset.UtcNow;
        return LaunchChecks.Run(LaunchToken.Parse(answer.IdToken), new LaunchFacts
        {
            State = answer.State,
            Login = new PendingLogin { State = "state-1", Nonce = "nonce-1", TargetLinkUri = login.TargetLinkUri, Issuer = login.Issuer, ClientId = platform.ClientId, DeploymentId = login.DeploymentId, ExpiresAt = now.AddMinutes(1) },
            Binding = LaunchBinding.Cookie,
            Issuer = platform.Issuer,
            ClientId = platform.ClientId,
            Keys = keys,
            Deployment = DeploymentStanding.Active,
            IsOurTarget = url => url.Host == Target.Host,
        }, now);
    }

    private async Task<AccessToken> TokenAsync()
    {
        var answer = await Http.TokenAsync(
            new TokenRequest { Endpoint = platform.TokenEndpoint, Audience = platform.TokenAudience, ClientId = platform.ClientId, Jti = Guid.NewGuid().ToString("N"), Scopes = LtiScopes.All, Key = key }, Cancellation);
        Assert.True(answer.IsAccepted, answer.Fault?.Excerpt);
        return answer.Value;
    }
}
