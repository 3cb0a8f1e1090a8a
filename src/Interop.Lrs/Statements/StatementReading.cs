namespace Interop.Lrs.Statements;

/// <summary>What <see cref="StatementReader"/> found.</summary>
public sealed class StatementReading
{
    /// <summary>The statements in the order sent; empty when there are violations, since a request is stored whole or not at all.</summary>
    public required IReadOnlyList<ReceivedStatement> Statements { get; init; }

    /// <summary>Whether the content was one statement and not an array.</summary>
    public required bool IsSingle { get; init; }

    /// <summary>Every rule that is broken, in document order, up to <see cref="ReadingLimits.MaxViolations"/>.</summary>
    public required IReadOnlyList<LrsViolation> Violations { get; init; }
}

/// <summary>How much one request may hold.</summary>
public sealed record ReadingLimits
{
    /// <summary>What is used when nothing else is said.</summary>
    public static ReadingLimits Usual { get; } = new();

    /// <summary>Levels of nesting, the request's array among them.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Statements in one request.</summary>
    public int MaxStatements { get; init; } = 10_000;

    /// <summary>Violations that are told; the rest of the request is read all the same.</summary>
    public int MaxViolations { get; init; } = 100;
}
