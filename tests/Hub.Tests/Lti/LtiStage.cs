using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Testing;
using Hub.Testing.Lti;
using Hub.Tests.Dispatching;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Tests.Lti;

/// <summary>A dispatch, an LMS that launches it by LTI 1.3, and what a browser does between the two.</summary>
internal sealed class LtiStage : IAsyncDisposable
{
    public static readonly PlatformPerson Jane = new("learner-1001", "Jane", "Doe", "jane@school.example");

    private readonly HubApplication hub;
    private readonly HttpClient browser;

    private LtiStage(HubApplication hub, DispatchStage dispatch, TestPlatform platform)
    {
        (this.hub, Dispatch, Platform, PlatformId) = (hub, dispatch, platform, $"platform {dispatch.Name}");
        browser = hub.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = HubApplication.HubUrl, AllowAutoRedirect = false, HandleCookies = false });
        platform.FetchToolKeys = cancellation => browser.GetStringAsync(new Uri("/lti/jwks.json", UriKind.Relative), cancellation);
    }

    public DispatchStage Dispatch { get; }

    public TestPlatform Platform { get; }

    /// <summary>As the hub names the platform; given by the hub where the platform registers itself.</summary>
    public string PlatformId { get; set; }

    public Uri PlatformUri => new($"/api/v2/lti/platforms/{Uri.EscapeDataString(PlatformId)}", UriKind.Relative);

    public string Target => $"{HubApplication.HubUrl.GetLeftPart(UriPartial.Authority)}/lti/launch?dispatch={Dispatch.Shell.Dispatch}";

    /// <summary>A launch by a learner, right in every way; to be changed at will.</summary>
    public PlatformLaunch Launch => new() { TargetLinkUri = new Uri(Target), Person = Jane, HasServices = false };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="hub">The hub.</param>
    /// <param name="controls">What the dispatch is made with.</param>
    /// <param name="platform">What the platform is registered with, besides what every one is.</param>
    /// <param name="versions">Activities of each version of the course.</param>
    public static async Task<LtiStage> SetAsync(HubApplication hub, object? controls = null, object? platform = null, params string[][] versions)
    {
        var stage = await SetUnknownAsync(hub, controls, versions);
        var data = JsonSerializer.SerializeToNode(platform ?? new { }, JsonSerializerOptions.Web)!.AsObject();
        data["name"] = "School";
        data["issuer"] = stage.Platform.Issuer;
        data["clientId"] = stage.Platform.ClientId;
        data["authorizationEndpoint"] = stage.Platform.AuthorizationEndpoint.AbsoluteUri;
        data["tokenEndpoint"] = stage.Platform.TokenEndpoint.AbsoluteUri;
        data["tokenAudience"] = stage.Platform.TokenAudience;
        if (data["keySet"] is null)
            data["keySetUrl"] = stage.Platform.KeySetUrl.AbsoluteUri;
        using var made = await hub.Api.PostAsJsonAsync("/api/v2/lti/platforms", new { id = stage.PlatformId, data }, Cancellation);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Cancellation));
        return stage;
    }

    /// <summary>The same with an LMS that the hub does not know yet.</summary>
    public static async Task<LtiStage> SetUnknownAsync(HubApplication hub, object? controls = null, params string[][] versions) =>
        new(hub, await DispatchStage.SetAsync(hub, controls, versions), await TestPlatform.StartAsync(hub.Time));

    public async Task UpdatePlatformAsync(object change)
    {
        using var answer = await hub.Api.PutAsJsonAsync(PlatformUri, change, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public Task<BegunLogin> LoginAsync(PlatformLaunch? launch = null, bool byGet = false, params (string Name, string Value)[] headers) =>
        BeginAsync(Platform.LoginParameters(launch ?? Launch), byGet, headers);

    /// <summary>A login with these parameters.</summary>
    public async Task<BegunLogin> BeginAsync(IReadOnlyDictionary<string, string> given, bool byGet = false, params (string Name, string Value)[] headers)
    {
        using var request = byGet
            ? new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString("/lti/login", given.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)))
            : new HttpRequestMessage(HttpMethod.Post, "/lti/login") { Content = new FormUrlEncodedContent(given) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await SendAsync(request, null);
        var header = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First() : "";
        return new BegunLogin(answer.StatusCode, given, answer.Headers.Location, header, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>The browser goes on to another page of the hub's.</summary>
    public async Task<LtiAnswer> FollowAsync(Uri page, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        using var given = await SendAsync(request, cookie);
        return new LtiAnswer(given.StatusCode, given.Headers.Location?.OriginalString, await given.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>A whole launch: login, and the platform's answer to it.</summary>
    public async Task<LtiAnswer> LaunchAsync(PlatformLaunch launch)
    {
        var login = await LoginAsync(launch);
        return await PostAsync(Platform.Answer(login.Url!), login.Cookie);
    }

    /// <summary>A whole launch by a learner, with what the test makes of the claims.</summary>
    public Task<LtiAnswer> LaunchAsync(Action<JsonObject>? change = null, string? target = null) =>
        LaunchAsync(Launch with { TargetLinkUri = new Uri(target ?? Target), SpoilClaims = change });

    /// <summary>Posts an answer of the platform's.</summary>
    /// <param name="answer">As the platform gives it.</param>
    /// <param name="cookie">What the browser sends along.</param>
    /// <param name="more">What else is in the form, in place of what the platform gave.</param>
    public async Task<LtiAnswer> PostAsync(IReadOnlyDictionary<string, string> answer, string? cookie, params (string Name, string Value)[] more)
    {
        var form = answer.ToDictionary();
        foreach (var (name, value) in more)
            form[name] = value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lti/launch") { Content = new FormUrlEncodedContent(form) };
        using var given = await SendAsync(request, cookie);
        return new LtiAnswer(given.StatusCode, given.Headers.Location?.OriginalString, await given.Content.ReadAsStringAsync(Cancellation));
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

    /// <summary>The check that the newest launch failed, by its name in the inspector.</summary>
    public async Task<string?> FailedCheckAsync() => (await InspectAsync()).GetProperty("checks").EnumerateArray()
        .First(check => check.GetProperty("outcome").GetString() == "FAILED").GetProperty("check").GetString();

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        browser.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? cookie)
    {
        request.Headers.Add("Origin", Platform.Issuer);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await browser.SendAsync(request, Cancellation);
    }
}

/// <summary>What the hub answered to a login: where the browser goes, and the cookie it takes along.</summary>
internal sealed record BegunLogin(HttpStatusCode Status, IReadOnlyDictionary<string, string> Given, Uri? Url, string CookieHeader, string Body)
{
    public string? Cookie => CookieHeader.Length > 0 ? CookieHeader.Split(';')[0] : null;

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
