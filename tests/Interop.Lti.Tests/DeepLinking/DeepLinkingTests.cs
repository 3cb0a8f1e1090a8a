using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Lti.DeepLinking;
using Interop.Lti.Keys;
using Interop.Lti.Launches;
using Interop.Lti.Tests.Launches;

namespace Interop.Lti.Tests.DeepLinking;

[Trait("req", "LTI-1")]
public sealed class DeepLinkingTests : IDisposable
{
    private static readonly ResourceLinkItem Item = new()
    {
        Title = "Safety at work",
        Url = new Uri("https://hub.example.com/lti/launch?dispatch=d1"),
        Custom = new Dictionary<string, string> { ["dispatch"] = "d1", ["empty"] = "" },
        LineItem = new ItemLineItem(100, "Safety", "d1", "grade"),
        Window = new ItemWindow("hub"),
        Frame = new ItemFrame(Width: 800, Height: 600),
        Available = new ItemTimes(SampleLaunch.Now, null),
    };

    private readonly ToolKey key = ToolKey.Generate();

    public void Dispose() => key.Dispose();

    [Fact]
    public void The_answer_has_every_claim_that_it_needs_DL_4_5()
    {
        var token = new DeepLinkingResponse { Items = [Item], Message = "Done", Log = "1 item" }.Sign(Request(), key, "nonce-9", SampleLaunch.Now);
        var claims = Forge.Claims(token);

        Assert.True(Forge.Verifies(token, key.Public));
        Assert.Equal(("client-1", "https://lms.example.edu", "nonce-9"), ((string?)claims["iss"], (string?)claims["aud"], (string?)claims["nonce"]));
        Assert.Equal(300, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal(("LtiDeepLinkingResponse", "1.3.0", "deployment-1"), ((string?)claims[LtiClaims.MessageType], (string?)claims[LtiClaims.Version], (string?)claims[LtiClaims.DeploymentId]));
        Assert.Equal(("opaque \"data\" ä", "Done", "1 item"), ((string?)claims[LtiClaims.Data], (string?)claims[LtiClaims.Msg], (string?)claims[LtiClaims.Log]));
        Assert.Null(claims[LtiClaims.ErrorMsg]);
    }

    [Fact]
    public void A_link_says_all_that_the_platform_takes_DL_3_2()
    {
        var item = Items(settings => { }, Item)[0]!;

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"type":"ltiResourceLink","title":"Safety at work","url":"https://hub.example.com/lti/launch?dispatch=d1","custom":{"dispatch":"d1","empty":""},
                 "lineItem":{"label":"Safety","scoreMaximum":100,"resourceId":"d1","tag":"grade"},"window":{"targetName":"hub"},"iframe":{"width":800,"height":600},
                 "available":{"startDateTime":"2026-03-01T12:00:00.000Z"}}
                """),
            item),
            item.ToJsonString());
    }

    [Fact]
    public void What_the_platform_ignores_is_left_out_DL_4_4_1()
    {
        var item = Items(settings =>
        {
            settings["accept_lineitem"] = false;
            settings["accept_presentation_document_targets"] = new JsonArray("window");
        }, Item)[0]!;

        Assert.Equal((null, null), (item["lineItem"], item["iframe"]));
        Assert.NotNull(item["window"]);
    }

    [Fact]
    public void Several_items_are_refused_where_one_is_taken_or_nothing_is_said()
    {
        Assert.NotEmpty(Check(settings => settings["accept_multiple"] = false, Item, Item));
        Assert.NotEmpty(Check(settings => settings.Remove("accept_multiple"), Item, Item));
        Assert.Empty(Check(settings => settings["accept_multiple"] = true, Item, Item));
        Assert.Empty(Check(settings => settings["accept_multiple"] = false));
    }

    [Fact]
    public void A_type_that_is_not_taken_is_refused() => Assert.NotEmpty(Check(settings => { }, new HtmlItem { Html = "<p>" }));

    [Theory]
    [InlineData("image/*,text/html", "image/png", true)]
    [InlineData("image/*, text/html", "text/html", true)]
    [InlineData("image/*", "text/html", false)]
    [InlineData("*/*", "application/pdf", true)]
    public void A_file_is_held_against_the_media_types(string accepted, string mediaType, bool isTaken) => Assert.Equal(
        isTaken,
        Check(
            settings =>
            {
                settings["accept_types"] = new JsonArray("file");
                settings["accept_media_types"] = accepted;
            },
            new FileItem { Url = new Uri("https://hub.example.com/a"), MediaType = mediaType }).Count == 0);

    [Fact]
    public void A_line_item_without_points_and_an_address_that_is_none_are_refused()
    {
        Assert.NotEmpty(Check(settings => { }, Item with { LineItem = new ItemLineItem(0) }));
        Assert.NotEmpty(Check(settings => { }, Item with { Url = new Uri("javascript:alert(1)") }));
        Assert.Throws<ArgumentException>(() => new DeepLinkingResponse { Items = [Item with { LineItem = new ItemLineItem(0) }] }.Sign(Request(), key, "n", SampleLaunch.Now));
    }

    [Fact]
    public void Every_type_of_item_can_be_sent_DL_3()
    {
        var url = new Uri("https://hub.example.com/a");
        var items = Items(
            settings =>
            {
                settings["accept_types"] = new JsonArray("link", "html", "file", "image");
                settings["accept_presentation_document_targets"] = new JsonArray("iframe", "embed");
            },
            new LinkItem { Url = url, EmbedHtml = "<p>", Frame = new ItemFrame(), Icon = new ItemImage(url, 16, 16) },
            new HtmlItem { Html = "<p>", Extensions = new Dictionary<string, JsonElement> { ["https://x.example/y"] = JsonElement.Parse("[1]") } },
            new FileItem { Url = url, MediaType = "text/plain", ExpiresAt = SampleLaunch.Now },
            new ImageItem { Url = url, Width = 4, Thumbnail = new ItemImage(url) });

        Assert.Equal(["link", "html", "file", "image"], items.Select(item => (string)item!["type"]!));
        Assert.Equal("https://hub.example.com/a", (string?)items[0]!["iframe"]!["src"]);
        Assert.Equal("[1]", items[1]!["https://x.example/y"]!.ToJsonString());
    }

    [Fact]
    public void Settings_come_back_as_they_were_kept()
    {
        var settings = Request().Settings;

        Assert.Equal(settings.ToJson(), DeepLinkingSettings.FromJson(settings.ToJson()).Value!.ToJson());
        Assert.Equal(settings.Data, DeepLinkingSettings.FromJson(settings.ToJson()).Value!.Data);
    }

    [Theory]
    [InlineData("deep_link_return_url", "\"javascript:alert(1)\"")]
    [InlineData("deep_link_return_url", "null")]
    [InlineData("accept_types", "[]")]
    [InlineData("accept_types", "\"ltiResourceLink\"")]
    [InlineData("accept_presentation_document_targets", "null")]
    [InlineData("data", "{}")]
    public void Settings_that_break_their_rules_are_refused_DL_4_4_1(string name, string value)
    {
        var launch = SampleLaunch.DeepLinking();
        launch.Claims[LtiClaims.DeepLinkingSettings]![name] = JsonNode.Parse(value);

        Assert.Equal("deep-linking-settings", launch.Run().FailedCheck);
    }

    private static DeepLinkingRequest Request(Action<JsonObject>? change = null)
    {
        var launch = SampleLaunch.DeepLinking();
        change?.Invoke(launch.Claims[LtiClaims.DeepLinkingSettings]!.AsObject());
        return Assert.IsType<DeepLinkingRequest>(launch.Run().Message);
    }

    private static IReadOnlyList<LtiViolation> Check(Action<JsonObject> change, params ContentItem[] items) => ContentItemRules.Check(Request(change).Settings, items);

    private JsonArray Items(Action<JsonObject> change, params ContentItem[] items) =>
        Forge.Claims(new DeepLinkingResponse { Items = items }.Sign(Request(change), key, "n", SampleLaunch.Now))[LtiClaims.ContentItems]!.AsArray();
}
