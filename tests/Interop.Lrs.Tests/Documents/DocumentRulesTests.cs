using System.Text;
using Interop.Lrs.Documents;

namespace Interop.Lrs.Tests.Documents;

/// <summary>1.0.3 Communication 2.2 and 3.1, 2.0 4.1.4.</summary>
public sealed class DocumentRulesTests
{
    private const string Other = "\"1111111111111111111111111111111111111111\"";

    private static readonly ReadOnlyMemory<byte> New = "new"u8.ToArray();

    public static TheoryData<DocumentKind, XapiVersion> Guarded => new()
    {
        { DocumentKind.AgentProfile, XapiVersion.Version1 },
        { DocumentKind.ActivityProfile, XapiVersion.Version1 },
        { DocumentKind.AgentProfile, XapiVersion.Version2 },
        { DocumentKind.ActivityProfile, XapiVersion.Version2 },
        { DocumentKind.State, XapiVersion.Version2 },
    };

    public static TheoryData<DocumentKind, XapiVersion> All => new(Guarded) { { DocumentKind.State, XapiVersion.Version1 } };

    [Theory]
    [MemberData(nameof(Guarded))]
    [Trait("req", "XAPI-00322")]
    public void A_bare_PUT_of_what_is_there_is_a_conflict_that_says_what_to_do(DocumentKind kind, XapiVersion version)
    {
        var refused = Refused(409, DocumentRules.Put(new(kind, version), Existing(), New, null));

        Assert.Contains("current state", refused.Message, StringComparison.Ordinal);
        Assert.Contains("If-Match", refused.Message, StringComparison.Ordinal);
        Assert.Equal(version == XapiVersion.Version1 ? "Communication 3.1" : "4.1.4", refused.Requirement);
    }

    [Fact]
    public void In_1_0_3_a_State_is_replaced_without_any_condition() =>
        Stored("new", DocumentRules.Put(new(DocumentKind.State, XapiVersion.Version1), Existing(), New, null));

    [Theory]
    [InlineData(DocumentKind.AgentProfile)]
    [InlineData(DocumentKind.ActivityProfile)]
    [Trait("req", "XAPI-00273")]
    public void In_1_0_3_a_bare_PUT_of_a_new_profile_is_refused(DocumentKind kind) =>
        Refused(400, DocumentRules.Put(new(kind, XapiVersion.Version1), null, New, null));

    [Theory]
    [InlineData(DocumentKind.State, XapiVersion.Version1)]
    [InlineData(DocumentKind.State, XapiVersion.Version2)]
    [InlineData(DocumentKind.AgentProfile, XapiVersion.Version2)]
    [InlineData(DocumentKind.ActivityProfile, XapiVersion.Version2)]
    public void A_bare_PUT_of_what_is_not_there_stores_it(DocumentKind kind, XapiVersion version) =>
        Stored("new", DocumentRules.Put(new(kind, version), null, New, null));

    [Theory]
    [MemberData(nameof(All))]
    public void The_right_If_Match_lets_every_change_through(DocumentKind kind, XapiVersion version)
    {
        var conditions = new DocumentConditions(kind, version, IfMatch: EntityTag.Quote(Existing().ETag));

        Stored("new", DocumentRules.Put(conditions, Existing(), New, null));
        Stored("""{"a":1,"b":2}""", DocumentRules.Post(conditions, Existing(), """{"b":2}"""u8.ToArray(), "application/json"));
        Assert.IsType<DocumentDecision.Remove>(DocumentRules.Delete(conditions, Existing()));
    }

    [Theory]
    [MemberData(nameof(All))]
    [Trait("req", "XAPI-00322")]
    public void A_stale_If_Match_fails_every_change(DocumentKind kind, XapiVersion version)
    {
        var conditions = new DocumentConditions(kind, version, IfMatch: Other);

        Refused(412, DocumentRules.Put(conditions, Existing(), New, null));
        Refused(412, DocumentRules.Post(conditions, Existing(), "{}"u8.ToArray(), "application/json"));
        Refused(412, DocumentRules.Delete(conditions, Existing()));
    }

    [Theory]
    [InlineData("*")]
    [InlineData(Other)]
    public void If_Match_fails_where_there_is_nothing_RFC_9110_13_1_1(string ifMatch)
    {
        var conditions = new DocumentConditions(DocumentKind.AgentProfile, XapiVersion.Version2, ifMatch);

        Refused(412, DocumentRules.Put(conditions, null, New, null));
        Refused(412, DocumentRules.Post(conditions, null, "{}"u8.ToArray(), "application/json"));
        Refused(412, DocumentRules.Delete(conditions, null));
    }

    [Theory]
    [MemberData(nameof(All))]
    [Trait("req", "XAPI-00322")]
    public void If_None_Match_with_a_star_stores_what_is_new_and_nothing_else(DocumentKind kind, XapiVersion version)
    {
        var conditions = new DocumentConditions(kind, version, IfNoneMatch: "*");

        Stored("new", DocumentRules.Put(conditions, null, New, null));
        Stored("{}", DocumentRules.Post(conditions, null, "{}"u8.ToArray(), "application/json"));
        Refused(412, DocumentRules.Put(conditions, Existing(), New, null));
        Refused(412, DocumentRules.Post(conditions, Existing(), "{}"u8.ToArray(), "application/json"));
    }

    [Fact]
    public void If_None_Match_with_a_tag_fails_only_for_that_content()
    {
        Refused(412, DocumentRules.Put(new(DocumentKind.State, XapiVersion.Version2, IfNoneMatch: $"W/\"{Existing().ETag}\""), Existing(), New, null));
        Stored("new", DocumentRules.Put(new(DocumentKind.State, XapiVersion.Version2, IfNoneMatch: Other), Existing(), New, null));
    }

    [Fact]
    public void A_weak_tag_never_passes_If_Match_RFC_9110_13_1_1() =>
        Refused(412, DocumentRules.Put(new(DocumentKind.State, XapiVersion.Version2, IfMatch: $"W/\"{Existing().ETag}\""), Existing(), New, null));

    [Fact]
    public void One_tag_of_a_list_is_enough() =>
        Stored("new", DocumentRules.Put(new(DocumentKind.State, XapiVersion.Version2, IfMatch: $"{Other} , ,\"{Existing().ETag}\""), Existing(), New, null));

    [Theory]
    [InlineData("")]
    [InlineData("1111111111111111111111111111111111111111")]
    [InlineData("\"a")]
    [InlineData("\"a\" \"b\"")]
    [InlineData("w/\"a\"")]
    [InlineData("*, \"a\"")]
    [InlineData(",")]
    public void A_condition_that_cannot_be_read_is_refused(string header)
    {
        Refused(400, DocumentRules.Put(new(DocumentKind.State, XapiVersion.Version1, IfMatch: header), Existing(), New, null));
        Refused(400, DocumentRules.Delete(new(DocumentKind.State, XapiVersion.Version1, IfNoneMatch: header), Existing()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void POST_and_DELETE_need_no_condition(DocumentKind kind, XapiVersion version)
    {
        Stored("""{"a":2}""", DocumentRules.Post(new(kind, version), Existing(), """{"a":2}"""u8.ToArray(), "application/json"));
        Assert.IsType<DocumentDecision.Remove>(DocumentRules.Delete(new(kind, version), Existing()));
        Assert.IsType<DocumentDecision.Remove>(DocumentRules.Delete(new(kind, version), null));
    }

    [Theory]
    [InlineData(null, "application/octet-stream")]
    [InlineData(" ", "application/octet-stream")]
    [InlineData("text/plain; charset=utf-8", "text/plain; charset=utf-8")]
    public void The_content_type_is_kept_as_sent(string? sent, string kept) =>
        Assert.Equal(kept, Assert.IsType<DocumentDecision.Store>(DocumentRules.Put(new(DocumentKind.State, XapiVersion.Version1), null, New, sent)).ContentType);

    [Fact]
    [Trait("req", "XAPI-00322")]
    public void The_ETag_is_SHA_1_in_lower_case_and_quoted() =>
        Assert.Equal("\"a9993e364706816aba3e25717850c26c9cd0d89d\"", EntityTag.Quote(EntityTag.Of("abc"u8)));

    private static Document Existing()
    {
        var content = """{"a":1}"""u8.ToArray();
        return new Document(content, "application/json", EntityTag.Of(content), DateTimeOffset.UnixEpoch);
    }

    private static LrsViolation Refused(int status, DocumentDecision decision)
    {
        var refused = Assert.IsType<DocumentDecision.Refuse>(decision);
        Assert.Equal(status, refused.Status);
        return refused.Violation;
    }

    private static void Stored(string content, DocumentDecision decision) =>
        Assert.Equal(content, Encoding.UTF8.GetString(Assert.IsType<DocumentDecision.Store>(decision).Content.Span));
}
