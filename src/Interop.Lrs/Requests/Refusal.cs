namespace Interop.Lrs.Requests;

/// <summary>A request that is refused as a whole.</summary>
/// <param name="Status">HTTP status, such as 400 or 413 (1.0.3 Communication 3.2, 2.0 4.1.6).</param>
/// <param name="Violations">Why; at least one.</param>
public sealed record Refusal(int Status, IReadOnlyList<LrsViolation> Violations)
{
    /// <summary>A refusal with status 400 and one reason.</summary>
    public static Refusal BadRequest(string requirement, string path, string message) =>
        BadRequest(new LrsViolation(requirement, path, message));

    /// <summary>A refusal with status 400 and one reason.</summary>
    public static Refusal BadRequest(LrsViolation violation) => new(400, [violation]);

    /// <summary>A refusal with status 413: something is larger than this record store takes (1.0.3 Communication 3.2).</summary>
    public static Refusal TooLarge(string path, string message) => new(413, [new LrsViolation("Communication 3.2", path, message)]);
}
