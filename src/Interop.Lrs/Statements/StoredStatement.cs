namespace Interop.Lrs.Statements;

/// <summary>A statement as a store gives it back.</summary>
public sealed class StoredStatement
{
    /// <summary>Its place in the log: counted from 1 per LRS, without gaps, in the order of <see cref="Stored"/>.</summary>
    public required long Sequence { get; init; }

    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>UTC, in whole microseconds.</summary>
    public required DateTimeOffset Stored { get; init; }

    /// <summary>See <see cref="AcceptedStatement.OpenBody"/>.</summary>
    public required ReadOnlyMemory<byte> OpenBody { get; init; }

    /// <summary>Whether <see cref="OpenBody"/> has a timestamp.</summary>
    public required bool HasTimestamp { get; init; }

    /// <summary>Whether it declares attachments.</summary>
    public required bool HasAttachments { get; init; }
}
