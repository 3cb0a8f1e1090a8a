using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hub.Testing;
using Hub.Testing.Lti;
using Interop.Lti;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Tests.Lti;

public abstract partial class PickerTests(HubApplication hub)
{
    private const string Target = "http://localhost:8080/lti/deep-link";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_chosen_course_goes_back_with_its_line_item_its_custom_parameters_and_the_data_unchanged()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var page = await OpenAsync(stage, new JsonObject { ["accept_lineitem"] = true, ["data"] = "opaque &<data>" });
        var key = stage.Dispatch.Shell.Dispatch;

        using var answer = await stage.PickAsync(
            ("session", SessionIn(page)), ("action", "choose"), ("chosen", key), ("graded", key), ($"custom-{key}", "chapter = 3\n"));

        var back = await answer.Content.ReadAsStringAsync(Cancellation);
        var claims = ClaimsIn(back, stage);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (await ReturnAsync(back, stage), await ReturnAsync(back, stage)));
        Assert.Equal((stage.Platform.ClientId, stage.Platform.Issuer, "deployment-1", "opaque &<data>"), (Text(claims, "iss"), Text(claims, "aud"), Text(claims, LtiClaims.DeploymentId), Text(claims, LtiClaims.Data)));
        var item = Assert.Single(claims.GetProperty(LtiClaims.ContentItems).EnumerateArray());
        Assert.Equal(("ltiResourceLink", stage.Target), (Text(item, "type"), Text(item, "url")));
        Assert.Equal((key, "3", false), (Text(item.GetProperty("custom"), "dispatch"), Text(item.GetProperty("custom"), "chapter"), item.GetProperty("custom").TryGetProperty("graded", out _)));
        Assert.Equal((100, key), (item.GetProperty("lineItem").GetProperty("scoreMaximum").GetInt32(), Text(item.GetProperty("lineItem"), "resourceId")));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Several_courses_go_back_each_with_its_own_grade_parameters_and_place()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var other = await Dispatching.DispatchStage.SetAsync(hub);
        var page = await OpenAsync(stage, new JsonObject { ["accept_multiple"] = true, ["accept_presentation_document_targets"] = new JsonArray("iframe", "window") });
        var (first, second) = (stage.Dispatch.Shell.Dispatch, other.Shell.Dispatch);

        using var answer = await stage.PickAsync(
            ("session", SessionIn(page)), ("action", "choose"), ("chosen", first), ("chosen", second), ("graded", second),
            ($"custom-{first}", "chapter=1"), ($"target-{first}", "iframe"), ($"target-{second}", "window"));

        var items = ClaimsIn(await answer.Content.ReadAsStringAsync(Cancellation), stage).GetProperty(LtiClaims.ContentItems).EnumerateArray()
            .ToDictionary(item => Text(item.GetProperty("custom"), "dispatch")!);
        Assert.Equal((true, false, false), (items[first].TryGetProperty("iframe", out _), items[first].TryGetProperty("window", out _), items[first].TryGetProperty("lineItem", out _)));
        Assert.Equal((false, true, true), (items[second].TryGetProperty("iframe", out _), items[second].TryGetProperty("window", out _), items[second].TryGetProperty("lineItem", out _)));
        Assert.Equal(("1", false), (Text(items[first].GetProperty("custom"), "chapter"), items[second].GetProperty("custom").TryGetProperty("chapter", out _)));
        Assert.Equal(("no", false), (Text(items[first].GetProperty("custom"), "graded"), items[second].GetProperty("custom").TryGetProperty("graded", out _)));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Where_the_platform_shows_courses_in_its_page_alone_no_window_is_offered_or_sent()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var page = await OpenAsync(stage, new JsonObject { ["accept_presentation_document_targets"] = new JsonArray("iframe") });
        var key = stage.Dispatch.Shell.Dispatch;

        using var answer = await stage.PickAsync(("session", SessionIn(page)), ("action", "choose"), ("chosen", key), ($"target-{key}", "window"));

        Assert.DoesNotContain("value=\"window\"", page, StringComparison.Ordinal);
        var item = Assert.Single(ClaimsIn(await answer.Content.ReadAsStringAsync(Cancellation), stage).GetProperty(LtiClaims.ContentItems).EnumerateArray());
        Assert.False(item.TryGetProperty("window", out _));
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("nonsense", "'nonsense' is no custom parameter")]
    [InlineData("dispatch=stolen", "'dispatch' names the course itself")]
    [InlineData("graded=no", "'graded' says whether the course is graded")]
    public async Task A_custom_parameter_that_cannot_be_is_said_to_be_so_and_nothing_typed_is_lost(string line, string words)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var page = await OpenAsync(stage, []);
        var key = stage.Dispatch.Shell.Dispatch;

        using var answer = await stage.PickAsync(("session", SessionIn(page)), ("action", "choose"), ("chosen", key), ($"custom-{key}", $"chapter=3\n{line}"));

        var shown = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.Contains($"chapter=3\n{line}", shown, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Where_line_items_and_several_items_are_not_accepted_none_are_sent()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var other = await Dispatching.DispatchStage.SetAsync(hub);
        var page = await OpenAsync(stage, new JsonObject { ["accept_lineitem"] = false, ["accept_multiple"] = false });
        var (key, second) = (stage.Dispatch.Shell.Dispatch, other.Shell.Dispatch);

        using var two = await stage.PickAsync(("session", SessionIn(page)), ("action", "choose"), ("chosen", key), ("chosen", second));
        using var one = await stage.PickAsync(("session", SessionIn(page)), ("action", "choose"), ("chosen", key), ("graded", key));

        Assert.Contains("role=\"alert\"", await two.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var item = Assert.Single(ClaimsIn(await one.Content.ReadAsStringAsync(Cancellation), stage).GetProperty(LtiClaims.ContentItems).EnumerateArray());
        Assert.Equal((false, false), (item.TryGetProperty("lineItem", out _), item.GetProperty("custom").TryGetProperty("graded", out _)));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Courses_are_searched_by_title_and_only_the_clients_own_are_offered()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var other = await Dispatching.DispatchStage.SetAsync(hub);
        await stage.UpdatePlatformAsync(new { destinationId = stage.Dispatch.DestinationId });
        var page = await OpenAsync(stage, new JsonObject { ["accept_multiple"] = true });

        using var hit = await stage.PickAsync(("session", SessionIn(page)), ("action", "search"), ("search", stage.Dispatch.CourseId.ToUpperInvariant()));
        using var miss = await stage.PickAsync(("session", SessionIn(page)), ("action", "search"), ("search", "100%_nothing"));
        using var stolen = await stage.PickAsync(("session", SessionIn(page)), ("action", "choose"), ("chosen", other.Shell.Dispatch));

        Assert.DoesNotContain(other.CourseId, page, StringComparison.Ordinal);
        Assert.Contains(stage.Dispatch.CourseId, await hit.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("No course has this in its title", await miss.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("not offered any more", await stolen.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Where_there_is_nothing_to_add_no_button_adds_it_and_without_any_course_there_is_no_search()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var page = await OpenAsync(stage, []);
        using var miss = await stage.PickAsync(("session", SessionIn(page)), ("action", "search"), ("search", "100%_nothing"));
        await stage.UpdatePlatformAsync(new { enabled = false });
        using var none = await stage.PickAsync(("session", SessionIn(page)), ("action", "search"));

        Assert.Equal(["search", "cancel"], ActionsIn(await miss.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal(["cancel"], ActionsIn(await none.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Cancelling_goes_back_with_nothing_chosen_and_a_preview_counts_for_nobody()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var page = await OpenAsync(stage, []);

        using var preview = await stage.PickAsync(("session", SessionIn(page)), ("action", $"preview {stage.Dispatch.Shell.Dispatch}"));
        using var cancelled = await stage.PickAsync(("session", SessionIn(page)), ("action", "cancel"));

        Assert.Equal(HttpStatusCode.SeeOther, preview.StatusCode);
        Assert.True(Assert.Single(await stage.Dispatch.RegistrationsAsync()).IsSandbox);
        Assert.False(ClaimsIn(await cancelled.Content.ReadAsStringAsync(Cancellation), stage).TryGetProperty(LtiClaims.ContentItems, out var items) && items.GetArrayLength() > 0);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_page_that_is_open_when_its_platform_is_switched_off_offers_nothing_any_more()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var page = await OpenAsync(stage, []);
        await stage.UpdatePlatformAsync(new { enabled = false });

        using var answer = await stage.PickAsync(("session", SessionIn(page)), ("action", "choose"), ("chosen", stage.Dispatch.Shell.Dispatch));

        Assert.Contains("not offered any more", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_session_that_is_none_of_ours_chooses_nothing()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        using var answer = await stage.PickAsync(("session", "forged"), ("action", "choose"), ("chosen", stage.Dispatch.Shell.Dispatch));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    private static async Task<string> OpenAsync(LtiStage stage, JsonObject settings)
    {
        var answer = await stage.LaunchAsync(stage.Launch with
        {
            TargetLinkUri = new Uri(Target),
            MessageType = LtiMessageTypes.DeepLinkingRequest,
            Person = PlatformPerson.Instructor("teacher"),
            DeepLinking = settings,
        });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body;
    }

    // The platform holds it against its rules: signature, times, a nonce that it has not seen.
    private static async Task<HttpStatusCode> ReturnAsync(string page, LtiStage stage)
    {
        using var browser = new HttpClient();
        using var form = new FormUrlEncodedContent([new("JWT", WebUtility.HtmlDecode(TokenField().Match(page).Groups[1].Value))]);
        using var answer = await browser.PostAsync(new Uri(stage.Platform.Url, "deep-link-return"), form, Cancellation);
        return answer.StatusCode;
    }

    private static string SessionIn(string page) => WebUtility.HtmlDecode(SessionField().Match(page).Groups[1].Value);

    private static IEnumerable<string> ActionsIn(string page) => ActionField().Matches(page).Select(match => match.Groups[1].Value);

    private static JsonElement ClaimsIn(string page, LtiStage stage)
    {
        Assert.Contains($"action=\"{stage.Platform.Issuer}/deep-link-return\"", page, StringComparison.Ordinal);
        var token = WebUtility.HtmlDecode(TokenField().Match(page).Groups[1].Value);
        return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token.Split('.')[1])));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    [GeneratedRegex("name=\"session\" value=\"([^\"]+)\"")]
    private static partial Regex SessionField();

    [GeneratedRegex("name=\"action\" value=\"([^\"]+)\"")]
    private static partial Regex ActionField();

    [GeneratedRegex("name=\"JWT\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}

public sealed class PickerTestsOnSqlite(SqliteHub hub) : PickerTests(hub), IClassFixture<SqliteHub>;

public sealed class PickerTestsOnPostgres(PostgresHub hub) : PickerTests(hub), IClassFixture<PostgresHub>;
