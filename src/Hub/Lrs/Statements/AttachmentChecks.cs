using Interop.Lrs;
using Interop.Lrs.Attachments;
using Interop.Lrs.Signatures;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Statements;

/// <summary>Everything that can be wrong between statements and the attachments that came with them, signatures included.</summary>
internal static class AttachmentChecks
{
    public static async Task<IReadOnlyList<LrsViolation>> FindAsync(
        IReadOnlyList<ReceivedStatement> statements, IReadOnlyList<ReceivedAttachment> parts, XapiVersion version, CancellationToken cancellation)
    {
        if (parts.Count == 0 && statements.All(statement => statement.Attachments.Count == 0))
            return [];
        var violations = AttachmentMatch.Check([.. statements.Select(statement => statement.Attachments)], parts, version);
        return violations.Count > 0 ? violations : await CheckSignaturesAsync(statements, parts, cancellation);
    }

    /// <summary>The same of a body that is one statement and no array.</summary>
    public static IReadOnlyList<LrsViolation> FromTheRoot(IReadOnlyList<LrsViolation> violations) =>
        [.. violations.Select(violation => violation with { Path = violation.Path.Replace("$[0]", "$", StringComparison.Ordinal) })];

    private static async Task<IReadOnlyList<LrsViolation>> CheckSignaturesAsync(
        IReadOnlyList<ReceivedStatement> statements, IReadOnlyList<ReceivedAttachment> parts, CancellationToken cancellation)
    {
        var violations = new List<LrsViolation>();
        for (var i = 0; i < statements.Count; i++)
            foreach (var signature in statements[i].Attachments.Where(attachment => attachment.IsSignature))
                if (await CheckAsync(statements[i], signature, parts, cancellation) is { } violation)
                    violations.Add(violation with { Path = $"$[{i}].{violation.Path}" });
        return violations;
    }

    private static async Task<LrsViolation?> CheckAsync(
        ReceivedStatement statement, AttachmentDeclaration signature, IReadOnlyList<ReceivedAttachment> parts, CancellationToken cancellation)
    {
        if (SignatureCheck.CheckDeclaration(signature, statement.Version) is { } misdeclared)
            return misdeclared;
        var part = parts.FirstOrDefault(part => part.Staged.Sha2 == signature.Sha2);
        if (part is null || part.Staged.Length > SignatureCheck.MaximumLength)
            return new LrsViolation("Data 2.6", "attachments", $"The signature {signature.Sha2} did not come along, or has more than {SignatureCheck.MaximumLength} octets.");
        var jws = await File.ReadAllBytesAsync(part.Staged.Path, cancellation);
        return SignatureCheck.Check(jws, statement.Version, payload => IsSame(statement, payload));
    }

    // What is signed is the statement before its signature was attached; fingerprints leave signatures out.
    private static bool IsSame(ReceivedStatement statement, ReadOnlyMemory<byte> payload) =>
        StatementReader.Read(payload, statement.Version) is { IsSingle: true, Violations.Count: 0 } signed && signed.Statements[0].Fingerprint == statement.Fingerprint;
}
