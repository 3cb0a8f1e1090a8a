using System.Net;
using Hub.Tests.Lrs.Care;

namespace Hub.Tests.Lrs;

/// <summary>What a person sees who opens a statement's address in a browser.</summary>
[Trait("req", "LRS-1")]
public sealed class StatementPageTests(IdleSqliteHub hub) : IClassFixture<IdleSqliteHub>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    // No xAPI header: a browser does not send one.
    private readonly RecordStore browser = RecordStore.Of(hub, version: "");
    private readonly RecordStore client = RecordStore.Of(hub);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_is_a_sentence_its_parts_and_the_whole_in_the_reader_s_language()
    {
        var id = RecordStore.NewId();
        await client.PostAsync(RecordStore.Statement(id, more: ""","result":{"score":{"scaled":0.9},"success":true,"duration":"PT5M"},"context":{"contextActivities":{"parent":[{"id":"https://example.com/course"}]}}"""));

        var page = await OpenAsync($"statements?statementId={id:D}", ("Accept-Language", "de"));

        Assert.Contains("<h1>Ada experienced &#xC4;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Score</dt><dd>scaled 0.9</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Within</dt><dd>https://example.com/course</dd>", page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode("\"scaled\": 0.9"), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_that_match_are_a_list_of_links_with_one_to_the_rest()
    {
        var actor = $"mailto:{RecordStore.NewId():N}@example.com";
        Guid[] ids = [RecordStore.NewId(), RecordStore.NewId(), RecordStore.NewId()];
        foreach (var id in ids)
            await client.PostAsync(RecordStore.Statement(id, actor));
        var agent = Uri.EscapeDataString($$"""{"mbox":"{{actor}}"}""");

        var page = await OpenAsync($"statements?limit=2&agent={agent}");

        Assert.Contains($"?statementId={ids[2]:D}", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"?statementId={ids[0]:D}", page, StringComparison.Ordinal);
        var more = page[(page.IndexOf("/statements?more=", StringComparison.Ordinal) + 1)..];
        Assert.Contains($"?statementId={ids[0]:D}", await OpenAsync(more[..more.IndexOf('"', StringComparison.Ordinal)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_have_written_is_text_and_never_a_page_s_own()
    {
        const string script = "<script>alert(1)</script>";
        var id = RecordStore.NewId();
        await client.PostAsync($$"""
            {"id":"{{id:D}}","actor":{"name":"{{script}}","mbox":"mailto:x@example.com"},"verb":{"id":"https://example.com/v","display":{"en":"{{script}}"} },
            "object":{"id":"https://example.com/a","definition":{"name":{"en":"{{script}}"},"extensions":{"https://example.com/e":"</pre>{{script}}"} } } }
            """);

        var page = await OpenAsync($"statements?statementId={id:D}") + await OpenAsync("statements?limit=5");

        Assert.Contains(WebUtility.HtmlEncode(script), page, StringComparison.Ordinal);
        Assert.DoesNotContain(script, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_voided_statement_says_that_it_is_and_the_voiding_one_leads_to_nothing_else()
    {
        var (id, voiding) = (RecordStore.NewId(), RecordStore.NewId());
        await client.PostAsync(RecordStore.Statement(id));
        await client.PostAsync($$"""{"id":"{{voiding:D}}","actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},"object":{"objectType":"StatementRef","id":"{{id:D}}"} }""");

        Assert.Contains("This statement is voided", await OpenAsync($"statements?voidedStatementId={id:D}"), StringComparison.Ordinal);
        Assert.Contains($"a@example.com voided the statement {id:D}", await OpenAsync($"statements?statementId={voiding:D}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("text/html;q=0.5, application/json")]
    [InlineData("text/html;q=0")]
    [InlineData("")]
    public async Task Who_does_not_want_a_page_most_of_all_gets_json(string accept)
    {
        using var answer = await client.SendAsync("GET", "statements?limit=1", headers: ("Accept", accept));

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    [Trait("section", "1.0.3 Communication 3.3")]
    public async Task Without_its_version_only_a_page_is_given()
    {
        using var json = await browser.SendAsync("GET", "statements", headers: ("Accept", "application/json"));
        using var written = await browser.SendAsync("POST", "statements", RecordStore.Statement(), headers: ("Accept", Browser));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (json.StatusCode, written.StatusCode));
    }

    private async Task<string> OpenAsync(string path, params (string Name, string Value)[] headers)
    {
        using var answer = await browser.SendAsync("GET", path, headers: [("Accept", Browser), .. headers]);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer is { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/html" }, $"{answer.StatusCode} {text}");
        return text;
    }
}
