using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Testing;
using Hub.Tests.Dispatching;
using Interop.Lti;
using Interop.Lti.Keys;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Tests.Lti;

/// <summary>A dispatch and an LMS that launches it by LTI 1.3: the LMS's side is played here, over HTTP, good and bad.</summary>
internal sealed class LtiStage : IDisposable
{
    public const string Instructor = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";
    public const string Learner = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";

    private readonly HubApplication hub;
    private readonly HttpClient browser;

    private LtiStage(HubApplication hub, DispatchStage dispatch)
    {
        (this.hub, Dispatch) = (hub, dispatch);
        browser = hub.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = HubApplication.HubUrl, AllowAutoRedirect = false, HandleCookies = false });
    }

    public DispatchStage Dispatch { get; }

    /// <summary>What the platform signs with now.</summary>
    public ToolKey Key { get; } = ToolKey.Generate();

    public string Issuer => $"https://lms-{Dispatch.Name}.example";

    public string ClientId => $"client-{Dispatch.Name}";

    public string PlatformId => $"platform {Dispatch.Name}";

    public Uri PlatformUri => new($"/api/v2/lti/platforms/{Uri.EscapeDataString(PlatformId)}", UriKind.Relative);

    public string Target => $"{HubApplication.HubUrl.GetLeftPart(UriPartial.Authority)}/lti/launch?dispatch={Dispatch.Shell.Dispatch}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="hub">The hub.</param>
    /// <param name="controls">What the dispatch is made with.</param>
    /// <param name="platform">What the platform is registered with, besides what every one is.</param>
    public static async Task<LtiStage> SetAsync(HubApplication hub, object? controls = null, object? platform = null)
    {
        var stage = new LtiStage(hub, await DispatchStage.SetAsync(hub, controls));
        var data = JsonSerializer.SerializeToNode(platform ?? new { }, JsonSerializerOptions.Web)!.AsObject();
        data["name"] = "School";
        data["issuer"] = stage.Issuer;
        data["clientId"] = stage.ClientId;
        data["authorizationEndpoint"] = stage.Issuer + "/auth";
        if (data["keySetUrl"] is null)
            data["keySet"] = Encoding.UTF8.GetString(KeySetDocument.Write([stage.Key.Public]));
        using var made = await hub.Api.PostAsJsonAsync("/api/v2/lti/platforms", new { id = stage.PlatformId, data }, Cancellation);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Cancellation));
        return stage;
    }

    public async Task UpdatePlatformAsync(object change)
    {
        using var answer = await hub.Api.PutAsJsonAsync(PlatformUri, change, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public async Task<BegunLogin> LoginAsync(string? target = null, bool byGet = false, string? storage = null)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["iss"] = Issuer,
            ["login_hint"] = """{"user":"1001","odd":"&="}""",
            ["target_link_uri"] = target ?? Target,
            ["lti_message_hint"] = "message hint",
            ["client_id"] = ClientId,
        };
        if (storage is not null)
            parameters["lti_storage_target"] = storage;
        using var request = byGet
            ? new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString("/lti/login", parameters))
            : new HttpRequestMessage(HttpMethod.Post, "/lti/login") { Content = new FormUrlEncodedContent(parameters.Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))) };
        request.Headers.Add("Origin", Issuer);
        using var answer = await browser.SendAsync(request, Cancellation);
        return await BegunLogin.ReadAsync(answer);
    }

    /// <summary>The claims of a launch as a learner, to be changed at will.</summary>
    public JsonObject Claims(BegunLogin login)
    {
        var now = hub.Time.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = "learner-1001",
            ["iat"] = now,
            ["exp"] = now + 300,
            ["nonce"] = login.Nonce,
            ["given_name"] = "Jane",
            ["family_name"] = "Doe",
            ["name"] = "Jane Doe",
            ["email"] = "jane@school.example",
            [LtiClaims.Version] = "1.3.0",
            [LtiClaims.MessageType] = LtiMessageTypes.ResourceLinkRequest,
            [LtiClaims.DeploymentId] = "1",
            [LtiClaims.TargetLinkUri] = login.Target,
            [LtiClaims.ResourceLink] = new JsonObject { ["id"] = "link-1", ["title"] = "A link" },
            [LtiClaims.Roles] = new JsonArray(Learner),
            [LtiClaims.Context] = new JsonObject { ["id"] = "course-1", ["title"] = "A course" },
            [LtiClaims.LaunchPresentation] = new JsonObject { ["return_url"] = Issuer + "/back" },
        };
    }

    /// <summary>A whole launch: login, and the platform's answer to it, with what the test makes of the claims.</summary>
    public async Task<LtiAnswer> LaunchAsync(Action<JsonObject>? change = null, string? target = null)
    {
        var login = await LoginAsync(target);
        var claims = Claims(login);
        change?.Invoke(claims);
        return await AnswerAsync(login, Key.Sign(Encoding.UTF8.GetBytes(claims.ToJsonString())));
    }

    public Task<LtiAnswer> AnswerAsync(BegunLogin login, string token) => PostAsync(login.State, token, login.Cookie);

    public async Task<LtiAnswer> PostAsync(string state, string token, string? cookie, params (string Name, string Value)[] more)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lti/launch")
        {
            Content = new FormUrlEncodedContent([new("state", state), new("id_token", token), .. more.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))]),
        };
        request.Headers.Add("Origin", Issuer);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(request, Cancellation);
        return new LtiAnswer(answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<HttpResponseMessage> PickAsync(params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lti/deep-link") { Content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))) };
        request.Headers.Add("Origin", HubApplication.HubUrl.GetLeftPart(UriPartial.Authority));
        return await browser.SendAsync(request, Cancellation);
    }

    /// <summary>The launch inspector's newest entry.</summary>
    public async Task<JsonElement> InspectAsync() =>
        (await hub.Api.GetFromJsonAsync<JsonElement>(PlatformUri + "/launches", Cancellation)).GetProperty("launches")[0];

    public void Dispose() => Key.Dispose();
}

/// <summary>What the hub answered to a login: where the browser goes, and the cookie it takes along.</summary>
internal sealed record BegunLogin(HttpStatusCode Status, Uri? Url, string? Cookie, string CookieHeader, string Body)
{
    public string State => Parameter("state");

    public string Nonce => Parameter("nonce");

    public string Target { get; init; } = "";

    public static async Task<BegunLogin> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var header = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First() : "";
        var sent = answer.RequestMessage!;
        var parameters = QueryHelpers.ParseQuery(sent.Content is null ? sent.RequestUri!.Query : await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return new BegunLogin(answer.StatusCode, answer.Headers.Location, header.Length > 0 ? header.Split(';')[0] : null, header, body) { Target = parameters["target_link_uri"].ToString() };
    }

    public string Parameter(string name) => QueryHelpers.ParseQuery(Url!.Query)[name].ToString();
}

internal sealed record LtiAnswer(HttpStatusCode Status, string? Location, string Body)
{
    /// <summary>The launch link of an accepted launch.</summary>
    public string Link
    {
        get
        {
            Assert.True(Status is HttpStatusCode.SeeOther, $"{Status}: {Body}");
            return Location!;
        }
    }
}
