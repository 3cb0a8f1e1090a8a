using System.Globalization;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Attachments;

/// <summary>Compares what statements declare with what came along (1.0.3 Communication 1.5, 2.0 4.1.3).</summary>
public static class AttachmentMatch
{
    /// <summary>
    /// Everything that does not fit. The two belong together by their hash alone. The declared length is not held against the data:
    /// only a part's own <c>Content-Length</c> has to agree with it.
    /// </summary>
    /// <param name="declared">The declarations of each statement of the request, in order.</param>
    /// <param name="parts">What came along; empty for a request of type <c>application/json</c>.</param>
    /// <param name="version">The version that the request speaks.</param>
    public static IReadOnlyList<LrsViolation> Check(IReadOnlyList<IReadOnlyList<AttachmentDeclaration>> declared, IReadOnlyList<ReceivedAttachment> parts, XapiVersion version)
    {
        var section = MultipartBoundary.Section(version);
        var violations = new List<LrsViolation>();
        var received = parts.Select(p => p.Staged.Sha2).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < declared.Count; i++)
        {
            foreach (var missing in declared[i].Where(d => d.FileUrl is null && !received.Contains(d.Sha2)))
                violations.Add(new LrsViolation(section, $"$[{i}].attachments", $"The attachment {missing.Sha2} has no fileUrl, and no part of the request has its data."));
        }

        var byHash = declared.SelectMany(d => d).ToLookup(d => d.Sha2, StringComparer.Ordinal);
        for (var i = 0; i < parts.Count; i++)
            violations.AddRange(CheckPart(section, parts[i], $"part[{i + 1}]", byHash[parts[i].Staged.Sha2]));
        return violations;
    }

    private static IEnumerable<LrsViolation> CheckPart(string section, ReceivedAttachment part, string path, IEnumerable<AttachmentDeclaration> declarations)
    {
        if (!declarations.Any())
            yield return new LrsViolation(section, path, $"No statement of the request declares an attachment {part.Staged.Sha2}.");
        else if (part.ContentType is { } contentType && !declarations.Any(d => AreSameType(contentType, d.ContentType)))
            yield return new LrsViolation(section, path + ".Content-Type", "The part's Content-Type is not the contentType that a statement declares for its data.");
        else if (part.ContentLength is { } length && !declarations.Any(d => d.Length.ToString(CultureInfo.InvariantCulture) == length))
            yield return new LrsViolation(section, path + ".Content-Length", "The part's Content-Length is not the length that a statement declares for its data.");
    }

    private static bool AreSameType(string part, string declared) =>
        part == declared || (ContentTypeHeader.TryParse(part, out var one) && ContentTypeHeader.TryParse(declared, out var other) && one.AgreesWith(other));
}
