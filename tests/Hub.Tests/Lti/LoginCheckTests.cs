using System.Net;
using System.Text.RegularExpressions;
using Hub.Lti;
using Hub.Testing;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lti;

/// <summary>Where the hub's cookie may be refused, it is looked for before the platform is asked, whose hint may be good once.</summary>
public abstract partial class LoginCheckTests(HubApplication hub)
{
    private const string Check = "/lti/login/check?state=";
    private const string Destination = "Sec-Fetch-Dest";
    private const string OldBrowser = "Mozilla/5.0 (iPad; CPU OS 15_8 like Mac OS X)";
    private const string Window = "Open the course in a new window";
    private const string NoPicker = "Allow cookies for this site, or use another browser.";

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_login_that_is_forgotten_is_refused_as_one_that_is_over()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();

        hub.Time.Advance(TimeSpan.FromMinutes(11));
        await hub.Services.GetRequiredService<LtiTidying>().TidyAsync(TestContext.Current.CancellationToken);
        var answer = await stage.PostAsync(stage.Platform.Answer(login.Url!), login.Cookie);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("it began more than ten minutes ago", answer.Body, StringComparison.Ordinal);
        Assert.Contains("open the course again from there", answer.Body, StringComparison.Ordinal);
        Assert.Contains("or it was given out too long ago", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_login_whose_answers_are_refused_at_once_is_spent_by_one_of_them_and_no_other_fails_for_it()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync();
        var token = stage.Platform.Answer(login.Url!);
        var error = new Dictionary<string, string> { ["state"] = token["state"], ["error"] = "login_required" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => stage.PostAsync(error, login.Cookie)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.Status));
        Assert.Equal(HttpStatusCode.Forbidden, (await stage.PostAsync(token, login.Cookie)).Status);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(Destination, "iframe")]
    [InlineData(Destination, "frame")]
    [InlineData(Destination, "object")]
    [InlineData("User-Agent", OldBrowser)]
    public async Task With_its_cookie_the_browser_goes_on_to_the_platform_and_is_launched(string header, string value)
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var login = await stage.LoginAsync(headers: [(header, value)]);
        var answer = await stage.FollowAsync(login.Url!, login.Cookie);

        Assert.Equal(HttpStatusCode.Redirect, login.Status);
        Assert.StartsWith(Check, login.Url!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith(stage.Platform.AuthorizationEndpoint.AbsoluteUri + "?", answer.Location, StringComparison.Ordinal);
        _ = (await stage.PostAsync(stage.Platform.Answer(new Uri(answer.Location!)), login.Cookie)).Link;
        Assert.Equal("COOKIE", await BindingAsync(stage));
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(Destination, "document")]
    [InlineData("User-Agent", "curl/8.0")]
    public async Task What_is_in_no_frame_or_no_browser_goes_to_the_platform_at_once(string header, string value)
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var login = await stage.LoginAsync(headers: [(header, value)]);

        Assert.StartsWith(stage.Platform.AuthorizationEndpoint.AbsoluteUri + "?", login.Url!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(Destination, "document")]
    [InlineData("User-Agent", OldBrowser)]
    public async Task Without_its_cookie_the_browser_begins_the_same_login_in_a_window_which_is_not_looked_at_again(string header, string value)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var framed = await stage.LoginAsync(headers: [(Destination, "iframe")]);

        var offer = await stage.FollowAsync(framed.Url!, null);
        var window = await stage.BeginAsync(FieldsIn(offer.Body), headers: [(header, value)]);

        Assert.Equal((HttpStatusCode.OK, (string?)null), (offer.Status, offer.Location));
        Assert.Contains(Window, offer.Body, StringComparison.Ordinal);
        Assert.StartsWith(stage.Platform.AuthorizationEndpoint.AbsoluteUri + "?", window.Url!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(framed.Given["lti_message_hint"], window.Parameter("lti_message_hint"));
        _ = (await stage.PostAsync(stage.Platform.Answer(window.Url!), window.Cookie)).Link;
        Assert.Equal("NEW_WINDOW", await BindingAsync(stage));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Another_browser_is_not_sent_on_and_spoils_nothing()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var theirs = await stage.LoginAsync(headers: [(Destination, "iframe")]);
        var mine = await stage.LoginAsync(headers: [(Destination, "iframe")]);
        var (name, secret) = (theirs.Cookie!.Split('=')[0], mine.Cookie!.Split('=', 2)[1]);

        foreach (var cookie in new[] { mine.Cookie, $"{name}=made-up", $"{name}={secret}" })
        {
            var answer = await stage.FollowAsync(theirs.Url!, cookie);
            Assert.Equal((HttpStatusCode.OK, (string?)null), (answer.Status, answer.Location));
            Assert.Contains(Window, answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await stage.FollowAsync(theirs.Url!, theirs.Cookie)).Status);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("")]
    [InlineData("made-up")]
    [InlineData("a&state=b")]
    public async Task A_state_that_was_not_given_out_leads_nowhere(string state)
    {
        await using var stage = await LtiStage.SetAsync(hub);

        AssertOver(await stage.FollowAsync(new Uri(Check + state, UriKind.Relative), null));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_login_that_was_answered_leads_nowhere()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync(headers: [(Destination, "iframe")]);
        var sent = await stage.FollowAsync(login.Url!, login.Cookie);
        _ = (await stage.PostAsync(stage.Platform.Answer(new Uri(sent.Location!)), login.Cookie)).Link;

        AssertOver(await stage.FollowAsync(login.Url!, login.Cookie));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_login_that_has_grown_old_leads_nowhere()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync(headers: [(Destination, "iframe")]);

        hub.Time.Advance(TimeSpan.FromMinutes(11));

        AssertOver(await stage.FollowAsync(login.Url!, login.Cookie));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Where_the_platform_offers_storage_the_cookie_is_looked_for_only_if_nothing_was_kept()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var login = await stage.LoginAsync(stage.Launch with { StorageTarget = PlatformStorageFrames.Parent }, headers: [(Destination, "iframe")]);

        Assert.Equal(HttpStatusCode.OK, login.Status);
        Assert.Contains($"\"next\":\"{stage.Platform.AuthorizationEndpoint.AbsoluteUri}?", login.Body, StringComparison.Ordinal);
        var otherwise = OtherwiseField().Match(login.Body).Groups[1].Value;
        Assert.StartsWith(Check, otherwise, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await stage.FollowAsync(new Uri(otherwise, UriKind.Relative), login.Cookie)).Status);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_content_is_chosen_no_window_is_offered_which_could_give_nothing_back(bool isFramed)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var login = await stage.LoginAsync(stage.Launch with
        {
            TargetLinkUri = new Uri("http://localhost:8080/lti/deep-link"),
            MessageType = LtiMessageTypes.DeepLinkingRequest,
            Person = PlatformPerson.Instructor("teacher"),
        }, headers: [(Destination, isFramed ? "iframe" : "document")]);

        var answer = isFramed ? await stage.FollowAsync(login.Url!, null) : await stage.PostAsync(stage.Platform.Answer(login.Url!), null);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(NoPicker, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", answer.Body, StringComparison.Ordinal);
    }

    private static async Task<string?> BindingAsync(LtiStage stage) => (await stage.InspectAsync()).GetProperty("binding").GetString();

    private static void AssertOver(LtiAnswer answer)
    {
        Assert.Equal((HttpStatusCode.Gone, (string?)null), (answer.Status, answer.Location));
        Assert.Contains("This launch is over", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", answer.Body, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> FieldsIn(string page) =>
        Field().Matches(page).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex Field();

    [GeneratedRegex("\"otherwise\":\"([^\"]+)\"")]
    private static partial Regex OtherwiseField();
}

public sealed class LoginCheckTestsOnSqlite(SqliteHub hub) : LoginCheckTests(hub), IClassFixture<SqliteHub>;

public sealed class LoginCheckTestsOnPostgres(PostgresHub hub) : LoginCheckTests(hub), IClassFixture<PostgresHub>;
