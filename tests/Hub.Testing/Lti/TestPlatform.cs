using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Interop.Lti;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hub.Testing.Lti;

/// <summary>An LMS that speaks LTI 1.3 Advantage, on a port of its own; can send what it should not, and fail as networks do.</summary>
public sealed class TestPlatform : IAsyncDisposable
{
    internal const string ToolType = "1";

    /// <summary>Stands for a status of 400 with which Canvas says that it has a newer score.</summary>
    internal const int CanvasConflict = 4_000;

    private readonly WebApplication application;
    private readonly ConcurrentDictionary<string, PlatformLaunch> prepared = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<JsonObject> deepLinks = new();
    private readonly ConcurrentQueue<JsonObject> registrations = new();
    private readonly ConcurrentDictionary<string, string> deployments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> spentHints = new(StringComparer.Ordinal);
    private int hints;
    private int tokensAsked;

    private TestPlatform(WebApplication application, TimeProvider time)
    {
        this.application = application;
        Time = time;
        Tokens = new PlatformTokens(this);
    }

    public Uri Url { get; private set; } = null!;

    public TimeProvider Time { get; }

    public string Issuer => Url.GetLeftPart(UriPartial.Authority);

    public string ClientId { get; set; } = $"client-{Guid.NewGuid():N}";

    public string FamilyCode { get; init; } = "test";

    public Uri AuthorizationEndpoint => new(Url, "auth");

    public Uri TokenEndpoint => new(Url, "token");

    public Uri KeySetUrl => new(Url, "jwks.json");

    public Uri OpenIdConfiguration => new(Url, "openid-configuration");

    public Uri RegistrationEndpoint => new(Url, "register");

    /// <summary>Other than the token endpoint, unless the platform is of a make that has it so.</summary>
    public string TokenAudience => Product is null ? $"{Issuer}/audience" : Product.TokenAudience ?? TokenEndpoint.AbsoluteUri;

    /// <summary>The make, in registration; null for one that keeps to the book.</summary>
    public PlatformProduct? Product { get; set; }

    public string RegistrationToken { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Changes the OpenID configuration before it is given out.</summary>
    public Action<JsonObject>? SpoilConfiguration { get; set; }

    /// <summary>How often the OpenID configuration was given out.</summary>
    public int ConfigurationsGiven { get; private set; }

    public PlatformKeys Keys { get; } = new();

    public PlatformGradeBook GradeBook { get; } = new();

    /// <summary>What goes wrong when scores are published; null: nothing.</summary>
    public PlatformFaults? Faults { get; set; }

    /// <summary>Who is in every course.</summary>
    public IReadOnlyList<PlatformPerson> Members { get; set; } = [];

    /// <summary>Who of them may open a link.</summary>
    public Func<PlatformPerson, string, bool> MayOpen { get; set; } = (_, _) => true;

    /// <summary>Rows on a page of line items or members.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Fetches the tool's key set.</summary>
    public Func<CancellationToken, Task<string>> FetchToolKeys { get; set; } = _ => throw new InvalidOperationException("Say where the tool's keys are: FetchToolKeys.");

    /// <summary>Claims of the answers to deep linking, each checked.</summary>
    public IReadOnlyList<JsonObject> DeepLinks => [.. deepLinks];

    /// <summary>Requests for registration.</summary>
    public IReadOnlyList<JsonObject> Registrations => [.. registrations];

    /// <summary>Awaited before a score is looked at, with its points.</summary>
    public Func<decimal?, Task>? Arriving { get; set; }

    /// <summary>Whether a browser gets one answer for a hint and no more, as of Moodle.</summary>
    public bool TakesHintsOnce { get; set; }

    /// <summary>What is answered to whoever reads results, instead of them.</summary>
    public int? ResultsStatus { get; set; }

    /// <summary>What access tokens can be had for.</summary>
    public IReadOnlyList<string> GrantedScopes { get; set; } = LtiScopes.All;

    /// <summary>Whether a token is good only for the courses of the deployment that it was asked for (LTI 6.2.1).</summary>
    public bool TiesTokensToDeployments { get; set; }

    /// <summary>Whether whoever asks for a token hears nothing.</summary>
    public bool KeepsTokensBack { get; set; }

    /// <summary>How long whoever asks for a token is told to wait, in seconds, instead of getting one.</summary>
    public int? TokensBusyFor { get; set; }

    /// <summary>How often an access token was asked for.</summary>
    public int TokensAsked => tokensAsked;

    /// <summary>How many access tokens were given out.</summary>
    public int TokensGiven => Tokens.Given;

    internal PlatformTokens Tokens { get; }

    /// <param name="time">The platform's clock.</param>
    /// <param name="familyCode">Which product it says it is.</param>
    /// <param name="address">Loopback address to listen on; browsers take each for a site of its own.</param>
    public static async Task<TestPlatform> StartAsync(TimeProvider? time = null, string familyCode = "test", string address = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{address}:0");
        var application = builder.Build();
        var platform = new TestPlatform(application, time ?? TimeProvider.System) { FamilyCode = familyCode };
        application.MapGet("/jwks.json", (HttpContext context) => platform.Keys.AnswerAsync(context));
        application.MapPages(platform);
        application.MapToken(platform);
        application.MapGrades(platform);
        application.MapRoster(platform);
        application.MapRegistration(platform);
        await application.StartAsync();
        platform.Url = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return platform;
    }

    /// <summary>Keeps a launch for later, when a browser or a test asks for its token.</summary>
    /// <returns>The hint by which it is found again.</returns>
    public string Prepare(PlatformLaunch launch)
    {
        // As Moodle's is: JSON, with letters that have to survive a URL.
        var hint = $$"""{"id":{{Interlocked.Increment(ref hints)}},"x":"a&b=c+d é"}""";
        prepared[hint] = launch;
        return hint;
    }

    /// <summary>The parameters with which the platform begins a login (SEC 5.1.1.1).</summary>
    public IReadOnlyDictionary<string, string> LoginParameters(PlatformLaunch launch)
    {
        var hint = Prepare(launch);
        var parameters = new Dictionary<string, string>
        {
            ["iss"] = Issuer,
            ["login_hint"] = launch.Person.Id,
            ["lti_message_hint"] = hint,
            ["target_link_uri"] = launch.TargetLinkUri.AbsoluteUri,
        };
        if (launch.NamesRegistrationAtLogin)
            (parameters["client_id"], parameters["lti_deployment_id"]) = (ClientId, launch.DeploymentId);
        if (launch.StorageTarget is { } target)
            parameters["lti_storage_target"] = target;
        return parameters;
    }

    /// <summary>What the platform has the browser post for an authentication request (SEC 5.1.1.3). The request itself is held against the rules first.</summary>
    public IReadOnlyDictionary<string, string> Answer(Uri authenticationRequest)
    {
        var query = QueryHelpers.ParseQuery(authenticationRequest.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        foreach (var (name, value) in new[] { ("scope", "openid"), ("response_type", "id_token"), ("response_mode", "form_post"), ("prompt", "none"), ("client_id", ClientId) })
            Assert.Equal(value, query.GetValueOrDefault(name));
        var launch = prepared[query["lti_message_hint"]];
        Assert.Equal(launch.Person.Id, query["login_hint"]);
        return launch.Error is { } error
            ? new Dictionary<string, string> { ["state"] = query["state"], ["error"] = error, ["error_description"] = "The platform would not." }
            : new Dictionary<string, string> { ["state"] = query["state"], ["id_token"] = Token(launch, query["nonce"]) };
    }

    /// <summary>The token of a launch.</summary>
    public string Token(PlatformLaunch launch, string nonce)
    {
        deployments[launch.ContextId] = launch.DeploymentId;
        return Keys.Sign(PlatformMessages.Claims(this, launch, nonce), launch.Signing, launch.SpoilHeader);
    }

    /// <summary>The course page that shows a launch in a frame.</summary>
    public Uri CoursePage(PlatformLaunch launch, Uri loginUrl) => new(Url, $"course?launch={Uri.EscapeDataString(Prepare(launch))}&login={Uri.EscapeDataString(loginUrl.AbsoluteUri)}");

    /// <summary>A column of the gradebook.</summary>
    public Uri LineItemUrl(string id) => new(Url, $"lineitems/{id}/lineitem?type_id={ToolType}");

    /// <summary>A column that the platform has made for a link by itself, to be named in launches.</summary>
    public Uri AddLineItem() => LineItemUrl(GradeBook.Add(new JsonObject { ["label"] = "A link", ["scoreMaximum"] = 100 }).Id);

    /// <summary>The page on which an administrator adds a tool by its registration link.</summary>
    public Uri NewToolPage(string registrationLink) => new(Url, $"tools/new?link={Uri.EscapeDataString(registrationLink)}");

    /// <summary>Access tokens that were given out are no longer accepted.</summary>
    public void ExpireTokens() => Tokens.Forget();

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        Keys.Dispose();
    }

    /// <summary>The deployment that has launched from a course.</summary>
    internal string? DeploymentOf(string? course) => course is null ? null : deployments.GetValueOrDefault(course);

    internal void NoteTokenRequest() => Interlocked.Increment(ref tokensAsked);

    internal bool MayUse(string hint) => !TakesHintsOnce || spentHints.TryAdd(hint, true);

    internal PlatformLaunch Prepared(string hint) => prepared[hint];

    internal JsonObject GiveConfiguration(Func<TestPlatform, JsonObject> make)
    {
        ConfigurationsGiven++;
        var configuration = make(this);
        SpoilConfiguration?.Invoke(configuration);
        return configuration;
    }

    internal void TakeRegistration(JsonObject request) => registrations.Enqueue(request);

    /// <returns>What is wrong with the answer; empty when it was taken.</returns>
    internal async Task<string> TakeDeepLinkAsync(string? token)
    {
        var (claims, problem) = await Tokens.ReadAsync(token, "nonce");
        if (claims is null)
            return problem;
        if ((string?)claims["aud"] != Issuer || (string?)claims[LtiClaims.MessageType] != LtiMessageTypes.DeepLinkingResponse || (string?)claims[LtiClaims.Version] != "1.3.0")
            return "aud, message_type or version";
        deepLinks.Enqueue(claims);
        return "";
    }

    internal string NextPage(HttpContext http, int page) =>
        QueryHelpers.AddQueryString(new Uri(Url, http.Request.Path.Value).AbsoluteUri, http.Request.Query.Where(pair => pair.Key != "page").ToDictionary(pair => pair.Key, pair => (string?)pair.Value).Append(new("page", $"{page}")));
}
