using Interop.Lrs.Requests;

namespace Interop.Lrs.Documents;

/// <summary>What becomes of a document when somebody puts, posts or deletes it (1.0.3 Communication 2.2 and 3.1, 2.0 4.1.4 and 4.1.6).</summary>
public static class DocumentRules
{
    /// <summary>
    /// PUT replaces. Profiles, and in 2.0 the State too, are only replaced by a client that says by <c>If-Match</c> which content it knows;
    /// in 1.0.3 a State is replaced unasked, but a condition that a client does set holds there as well.
    /// </summary>
    public static DocumentDecision Put(DocumentConditions conditions, Document? current, ReadOnlyMemory<byte> content, string? contentType)
    {
        if (CheckPreconditions(conditions, current) is { } refusal)
            return refusal;
        if (!conditions.HasPrecondition && !IsUnconditional(conditions))
        {
            if (current is not null)
                return Refuse(409, conditions.Requirement, "If-Match", "There is a document already. Get its current state, and set the header If-Match to its ETag to replace it.");
            // 1.0.3 obliges the client to send one of the two; 2.0 dropped that for documents that are not there yet.
            if (conditions.Version == XapiVersion.Version1)
                return Refuse(400, conditions.Requirement, "If-None-Match", "A profile is put with the header If-Match, or with If-None-Match: * where there is none yet.");
        }
        return Store(content, contentType);
    }

    /// <summary>POST merges the top-level members of two JSON objects; where there is no document yet it stores as PUT does.</summary>
    public static DocumentDecision Post(DocumentConditions conditions, Document? current, ReadOnlyMemory<byte> content, string? contentType)
    {
        var isJson = ContentTypeHeader.IsJsonType(contentType);
        JsonMembers? posted = null;
        if (isJson && !JsonMembers.TryParse(content, out posted))
            return Refuse(400, conditions.MergeRequirement, "$", "The content is not a JSON object, although its Content-Type says application/json.");
        if (CheckPreconditions(conditions, current) is { } refusal)
            return refusal;
        if (current is null)
            return Store(content, contentType);

        if (posted is null)
            return Refuse(400, conditions.MergeRequirement, "Content-Type", "There is a document already, and only application/json can be merged into it; PUT replaces it.");
        if (!ContentTypeHeader.IsJsonType(current.ContentType) || !JsonMembers.TryParse(current.Content, out var merged))
            return Refuse(400, conditions.MergeRequirement, "$", "There is a document already that is not a JSON object, so that nothing can be merged into it; PUT replaces it.");

        merged.Merge(posted);
        return new DocumentDecision.Store(merged.Write(), current.ContentType);
    }

    /// <summary>DELETE removes; what is not there is removed already.</summary>
    public static DocumentDecision Delete(DocumentConditions conditions, Document? current) =>
        CheckPreconditions(conditions, current) is { } refusal ? refusal : new DocumentDecision.Remove();

    private static bool IsUnconditional(DocumentConditions conditions) =>
        conditions is { Version: XapiVersion.Version1, Kind: DocumentKind.State };

    // RFC 9110 13.2.2: If-Match first. A tag that cannot be read must not pass for one that does not match.
    private static DocumentDecision.Refuse? CheckPreconditions(DocumentConditions conditions, Document? current)
    {
        if (conditions.IfMatch is { } ifMatch)
        {
            if (!EntityTagCondition.TryParse(ifMatch, out var wanted))
                return Malformed(conditions, "If-Match");
            if (!wanted.MatchesStrongly(current?.ETag))
                return Refuse(412, conditions.Requirement, "If-Match", "The document is not the one that If-Match names. Get its current state and decide anew.");
        }
        if (conditions.IfNoneMatch is { } ifNoneMatch)
        {
            if (!EntityTagCondition.TryParse(ifNoneMatch, out var unwanted))
                return Malformed(conditions, "If-None-Match");
            if (unwanted.MatchesWeakly(current?.ETag))
                return Refuse(412, conditions.Requirement, "If-None-Match", "There is a document already, which If-None-Match rules out. Get its current state and decide anew.");
        }
        return null;
    }

    private static DocumentDecision.Store Store(ReadOnlyMemory<byte> content, string? contentType) =>
        new(content, string.IsNullOrWhiteSpace(contentType) ? "application/octet-stream" : contentType);

    private static DocumentDecision.Refuse Malformed(DocumentConditions conditions, string header) =>
        Refuse(400, conditions.Requirement, header, $"The header {header} is '*' or a list of ETags in quotes.");

    private static DocumentDecision.Refuse Refuse(int status, string requirement, string path, string message) =>
        new(status, new LrsViolation(requirement, path, message));
}
