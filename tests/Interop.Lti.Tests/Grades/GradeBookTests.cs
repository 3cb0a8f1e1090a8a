using System.Text.Json.Nodes;
using Interop.Lti.Grades;
using Interop.Lti.Tests.Launches;
using Interop.Lti.Tests.Tokens;
using Interop.Lti.Tokens;

namespace Interop.Lti.Tests.Grades;

[Trait("req", "LTI-1")]
public sealed class GradeBookTests : IDisposable
{
    private const string Item = """{"id":"https://lms.example.edu/items/1","label":"Safety","scoreMaximum":100,"resourceId":"d1","resourceLinkId":"","tag":null,"vendor":{"a":1}}""";

    private static readonly Uri LineItems = new("https://lms.example.edu/2/lineitems?type_id=3");

    private readonly ScriptedPlatform platform = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GradeBook Book => new(platform.Http());

    public void Dispose() => platform.Dispose();

    [Fact]
    public async Task A_line_item_is_looked_for_before_one_is_made_AGS_3_2_15()
    {
        platform.Answer(200, $"[{Item}]");

        var found = (await Book.FindOrCreateAsync(LineItems, Wanted, ScriptedPlatform.Token, Cancellation)).Value!;

        var asked = Assert.Single(platform.Asked);
        Assert.Equal("https://lms.example.edu/2/lineitems?type_id=3&resource_id=d1", asked.Url);
        Assert.Equal(("application/vnd.ims.lis.v2.lineitemcontainer+json", "Bearer token-1"), (asked.Accept, asked.Authorization));
        Assert.Equal(("https://lms.example.edu/items/1", null, null), (found.Id!.AbsoluteUri, found.ResourceLinkId, found.Tag));
    }

    [Fact]
    public async Task A_platform_that_ignores_the_filter_gets_no_second_line_item_and_no_wrong_one()
    {
        platform.Answer(200, $"[{Item.Replace("d1", "d2", StringComparison.Ordinal)}]").Answer(201, Item);

        var made = (await Book.FindOrCreateAsync(LineItems, Wanted, ScriptedPlatform.Token, Cancellation)).Value!;

        Assert.Equal(["GET", "POST"], platform.Asked.Select(asked => asked.Method));
        Assert.Equal((LineItems.AbsoluteUri, "application/vnd.ims.lis.v2.lineitem+json"), (platform.Asked[1].Url, platform.Asked[1].ContentType));
        Assert.Equal("""{"label":"Safety","scoreMaximum":100,"resourceId":"d1"}""", platform.Asked[1].Body);
        Assert.Equal("d1", made.ResourceId);
    }

    [Fact]
    public async Task A_line_item_of_another_link_is_not_taken()
    {
        platform.Answer(200, $"[{Item.Replace("\"resourceLinkId\":\"\"", "\"resourceLinkId\":\"link-2\"", StringComparison.Ordinal)}]").Answer(201, Item);

        _ = await Book.FindOrCreateAsync(LineItems, Wanted with { ResourceLinkId = "link-1" }, ScriptedPlatform.Token, Cancellation);

        Assert.Equal("POST", platform.Asked[^1].Method);
    }

    [Fact]
    public async Task A_fault_while_looking_makes_nothing()
    {
        platform.Answer(500);

        Assert.Equal(FaultKind.Failing, (await Book.FindOrCreateAsync(LineItems, Wanted, ScriptedPlatform.Token, Cancellation)).Fault!.Kind);
        Assert.Single(platform.Asked);
    }

    [Fact]
    public async Task Pages_are_followed_as_they_are_given_AGS_3_2_4()
    {
        platform.Answer(200, $"[{Item}]", ("Link", "<https://lms.example.edu/2/lineitems?p=2>; rel=\"next\"")).Answer(200, $"[{Item},null,7,{{}}]");

        var items = (await Book.ListAsync(LineItems, new LineItemFilter(Limit: 1), ScriptedPlatform.Token, Cancellation)).Value!;

        Assert.Equal(2, items.Count);
        Assert.Equal("https://lms.example.edu/2/lineitems?p=2", platform.Asked[1].Url);
    }

    [Fact]
    public async Task The_token_follows_no_page_to_another_host()
    {
        platform.Answer(200, "[]", ("Link", "<https://attacker.example/2>; rel=\"next\""));

        Assert.Equal(FaultKind.NotUnderstood, (await Book.ListAsync(LineItems, new LineItemFilter(), ScriptedPlatform.Token, Cancellation)).Fault!.Kind);
        Assert.Single(platform.Asked);
    }

    [Fact]
    public async Task Pages_that_lead_in_a_circle_end()
    {
        platform.Answer(200, $"[{Item}]", ("Link", $"<{LineItems}>; rel=\"next\""));

        Assert.Single((await Book.ListAsync(LineItems, new LineItemFilter(), ScriptedPlatform.Token, Cancellation)).Value!);
    }

    [Fact]
    public async Task A_score_goes_to_scores_before_the_query_with_its_own_media_type_AGS_3_4_1()
    {
        platform.Answer(200);

        Assert.True((await Book.PublishAsync(new Uri("https://lms.example.edu/items/1/lineitem?type_id=3"), Score, ScriptedPlatform.Token, Cancellation)).IsAccepted);

        var asked = Assert.Single(platform.Asked);
        Assert.Equal(("POST", "https://lms.example.edu/items/1/lineitem/scores?type_id=3", "application/vnd.ims.lis.v1.score+json"), (asked.Method, asked.Url, asked.ContentType));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"userId":"user-0001","timestamp":"2026-03-01T12:00:00.123Z","activityProgress":"Completed","gradingProgress":"FullyGraded","scoreGiven":66.5,"scoreMaximum":100,
                 "submission":{"startedAt":"2026-03-01T11:00:00.000Z"}}
                """),
            JsonNode.Parse(asked.Body)),
            asked.Body);
    }

    [Theory]
    [InlineData(409, "stale")]
    // As Canvas says it.
    [InlineData(400, """{"errors":{"type":"bad_request","message":"Provided timestamp of 2026-03-01T12:00:00Z before last updated timestamp of 2026-03-01T12:00:01.000Z"}}""")]
    public async Task A_score_that_is_not_newer_is_a_conflict(int status, string body)
    {
        platform.Answer(status, body);

        Assert.Equal(FaultKind.Conflict, (await Book.PublishAsync(LineItems, Score, ScriptedPlatform.Token, Cancellation)).Fault!.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Canvas_is_told_whether_a_score_is_another_attempt(bool isNew)
    {
        platform.Answer(200);
        var score = new Score
        {
            UserId = "u",
            Timestamp = DateTimeOffset.UnixEpoch,
            Activity = ActivityProgress.Completed,
            Grading = GradingProgress.FullyGraded,
            Extensions = CanvasSubmission.Of(isNew, new DateTimeOffset(2026, 2, 3, 5, 4, 5, 678, TimeSpan.FromHours(1))),
        };

        _ = await Book.PublishAsync(new Uri("https://lms.example.edu/items/1"), score, ScriptedPlatform.Token, Cancellation);

        var sent = JsonNode.Parse(Assert.Single(platform.Asked).Body)!["https://canvas.instructure.com/lti/submission"]!;
        Assert.Equal((isNew, "2026-02-03T04:04:05.678Z"), ((bool)sent["new_submission"]!, (string?)sent["submitted_at"]));
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    [InlineData(422, true)]
    [InlineData(409, false)]
    [InlineData(500, false)]
    [InlineData(504, false)]
    public async Task A_fault_says_whether_the_platform_may_have_done_what_it_was_asked(int status, bool isWithoutEffect)
    {
        platform.Answer(status);

        var answer = await Book.GetAsync(new Uri("https://lms.example.edu/items/1"), ScriptedPlatform.Token, Cancellation);

        Assert.Equal(isWithoutEffect, answer.Fault!.IsWithoutEffect);
    }

    [Fact]
    public async Task Results_of_one_person_are_read_AGS_3_3()
    {
        platform.Answer(200, """[{"id":"r","userId":"user-0001","resultScore":"0.83","comment":"x"}]""");

        var result = Assert.Single((await Book.ResultsAsync(new Uri("https://lms.example.edu/items/1?a=b"), "user 1", ScriptedPlatform.Token, Cancellation)).Value!);

        Assert.Equal(("https://lms.example.edu/items/1/results?a=b&user_id=user%201", "application/vnd.ims.lis.v2.resultcontainer+json"), (platform.Asked[0].Url, platform.Asked[0].Accept));
        Assert.Equal((0.83m, 1m), (result.Score, result.Maximum));
    }

    [Fact]
    public async Task A_line_item_goes_back_whole_when_it_is_changed_AGS_3_2_6()
    {
        platform.Answer(200, Item).Answer(200, Item).Answer(204);
        var item = (await Book.GetAsync(new Uri("https://lms.example.edu/items/1"), ScriptedPlatform.Token, Cancellation)).Value!;

        _ = await Book.UpdateAsync(item with { Label = "New" }, ScriptedPlatform.Token, Cancellation);
        Assert.True((await Book.DeleteAsync(item.Id!, ScriptedPlatform.Token, Cancellation)).IsAccepted);

        Assert.Equal("""{"id":"https://lms.example.edu/items/1","label":"New","scoreMaximum":100,"resourceId":"d1","vendor":{"a":1}}""", platform.Asked[1].Body);
        Assert.Equal(["GET", "PUT", "DELETE"], platform.Asked.Select(asked => asked.Method));
    }

    [Fact]
    public void Points_out_of_their_range_do_not_exist_AGS_3_4_4()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Points(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Points(1, 0));
        Assert.Equal(1.1m, new Points(1.1m, 1).Given);
    }

    private static LineItem Wanted => new() { Label = "Safety", ScoreMaximum = 100, ResourceId = "d1" };

    private static Score Score => new()
    {
        UserId = "user-0001",
        Timestamp = SampleLaunch.Now.AddMilliseconds(123),
        Activity = ActivityProgress.Completed,
        Grading = GradingProgress.FullyGraded,
        Points = new Points(66.5m, 100),
        StartedAt = SampleLaunch.Now.AddHours(-1),
    };
}
