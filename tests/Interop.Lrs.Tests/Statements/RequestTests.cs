using System.Text;
using Interop.Lrs.Statements;

namespace Interop.Lrs.Tests.Statements;

public sealed class RequestTests
{
    private const string Minimal = """{"actor":{"mbox":"mailto:ada@example.org"},"verb":{"id":"https://example.org/v"},"object":{"id":"https://example.org/o"}}""";

    [Fact]
    public void One_statement_is_told_from_an_array_of_one()
    {
        Assert.True(Sample.Read(Minimal).IsSingle);
        Assert.False(Sample.Read($"[{Minimal}]").IsSingle);
    }

    [Fact]
    public void Statements_come_in_the_order_sent_with_their_own_bytes()
    {
        var other = Minimal.Replace("ada", "bo", StringComparison.Ordinal);

        var statements = Sample.Read($" [ {Minimal} , {other} ] ").Statements;

        Assert.Equal([Minimal, other], statements.Select(statement => Encoding.UTF8.GetString(statement.Utf8.Span)));
    }

    [Fact]
    public void An_empty_array_holds_nothing_wrong() => Assert.Equivalent((0, 0), (Sample.Read("[]").Statements.Count, Sample.Read("[]").Violations.Count));

    [Fact]
    public void One_id_twice_in_a_batch_is_refused_Communication_2_1_2()
    {
        var statement = Sample.With("minimal", "id", "\"7c1d7a66-2b0e-4c7f-9a43-0d6f3a1f2e5b\"");
        var again = statement.Replace("7c1d7a66", "7C1D7A66", StringComparison.Ordinal);

        Assert.Equal(new LrsViolation("Communication 2.1.2", "$[1].id", "Another statement of this request has the same id."), Assert.Single(Sample.Read($"[{statement},{again}]").Violations));
    }

    [Fact]
    public void Every_violation_is_told_in_document_order()
    {
        var paths = Sample.Read("""[{"actor":{"mbox":"x"},"verb":{},"object":{"id":"https://example.org/o","nope":1}},5]""").Violations.Select(violation => violation.Path);

        Assert.Equal(["$[0].actor.mbox", "$[0].verb.id", "$[0].object.nope", "$[1]"], paths);
    }

    [Fact]
    public void No_more_violations_are_told_than_the_limit()
    {
        var reading = StatementReader.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 500))}]"), XapiVersion.Version1, new ReadingLimits { MaxViolations = 7 });

        Assert.Equal(7, reading.Violations.Count);
    }

    [Fact]
    public void More_statements_than_the_limit_are_refused()
    {
        var reading = StatementReader.Read(Encoding.UTF8.GetBytes($"[{Minimal},{Minimal},{Minimal}]"), XapiVersion.Version1, new ReadingLimits { MaxStatements = 2 });

        Assert.Equal("$[2]", Assert.Single(reading.Violations).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("{\"actor\":tru}")]
    [InlineData("{} {}")]
    [InlineData("{\"actor\":{},}")]
    [InlineData("// a\n{}")]
    public void What_is_not_JSON_is_refused_Data_2_2(string text) =>
        Assert.Contains(Sample.Read(text).Violations, violation => violation.Requirement == "Data 2.2");

    [Fact]
    public void A_syntax_error_is_told_where_it_is() =>
        Assert.Equal("$[1].verb.id", Sample.Read($$"""[{{Minimal}},{"verb":{"id":nonsense} }]""").Violations[^1].Path);

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        var statement = Minimal[..^1] + ",\"result\":{\"extensions\":{\"urn:deep\":" + new string('[', 200) + new string(']', 200) + "}}}";

        Assert.Equal("Data 2.2", Assert.Single(Sample.Read(statement).Violations).Requirement);
    }

    [Fact]
    [Trait("req", "XAPI-00015")]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.Equal("Communication 1.4", Assert.Single(StatementReader.Read(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }, XapiVersion.Version1).Violations).Requirement);

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    public void Text_that_cannot_be_stored_is_refused_even_in_extensions(string text)
    {
        var value = Minimal[..^1] + $$$""","result":{"extensions":{"https://example.org/x":["{{{text}}}"]} } }""";
        var name = Minimal[..^1] + $$$""","result":{"extensions":{"https://example.org/x":{"{{{text}}}":1} } } }""";

        Assert.Equal("$.result.extensions['https://example.org/x'][0]", Assert.Single(Sample.Read(value).Violations).Path);
        Assert.Equal("Communication 1.4", Assert.Single(Sample.Read(name).Violations).Requirement);
    }

    [Fact]
    public void A_pair_of_surrogates_is_a_character() =>
        Assert.Empty(Sample.Read(Minimal[..^1] + ""","result":{"response":"\ud83c\udf33 \\u0000"}}""").Violations);

    [Theory]
    [InlineData("""{"actor":{"mbox":"mailto:ada@example.org"},"verb":{"id":"https://example.org/v"},"object":{"id":"https://example.org/o"},"actor":{"mbox":"mailto:ada@example.org"}}""", "$.actor")]
    [InlineData("""{"actor":{"mbox":"mailto:ada@example.org"},"verb":{"id":"https://example.org/v","display":{"en":"a","\u0065n":"b"}},"object":{"id":"https://example.org/o"}}""", "$.verb.display.en")]
    [InlineData("""{"actor":{"mbox":"mailto:ada@example.org"},"verb":{"id":"https://example.org/v"},"object":{"id":"https://example.org/o"},"result":{"extensions":{"urn:x":{"a":1,"a":1}}}}""", "$.result.extensions['urn:x'].a")]
    [Trait("req", "XAPI-00021")]
    public void A_name_twice_in_one_object_is_refused(string json, string path) =>
        Assert.Equal(path, Assert.Single(Sample.Read(json).Violations).Path);

    [Fact]
    [Trait("req", "XAPI-00119")]
    public void Extensions_hold_whatever_JSON_can() => Assert.Empty(Sample.Read(Sample.With(
        "minimal", "result", """{"extensions":{"urn:a":null,"urn:b":"","urn:c":{},"urn:d":[[]],"urn:e":-0.0e-9}}""")).Violations);

    [Fact]
    public void A_name_with_escapes_is_the_name_that_it_spells() =>
        Assert.Empty(Sample.Read(Minimal.Replace("\"actor\"", "\"\\u0061ctor\"", StringComparison.Ordinal)).Violations);

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"actor":{"\ud800":1}}""")]
    [InlineData("""{"object":{"id":"https://example.com/a","definition":{"\udc00":{"a":[1,{"b":2}]}}}}""")]
    public void A_name_with_half_a_surrogate_pair_is_a_violation_wherever_it_is(string json)
    {
        var reading = StatementReader.Read(System.Text.Encoding.UTF8.GetBytes(json), XapiVersion.Version1);

        Assert.Contains(reading.Violations, violation => violation.Message.Contains("surrogate", StringComparison.Ordinal));
    }
}
