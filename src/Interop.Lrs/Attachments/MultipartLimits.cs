namespace Interop.Lrs.Attachments;

/// <summary>How much of a multipart body is taken.</summary>
public sealed record MultipartLimits
{
    /// <summary>Octets of the first part at most, which is held in memory.</summary>
    public int Statements { get; init; } = 16 * 1024 * 1024;

    /// <summary>Octets of one attachment at most.</summary>
    public long Attachment { get; init; } = 512L * 1024 * 1024;

    /// <summary>Attachments in one request at most.</summary>
    public int Attachments { get; init; } = 1000;

    /// <summary>Octets of one part's headers at most.</summary>
    public int Headers { get; init; } = 8 * 1024;

    /// <summary>Headers of one part at most.</summary>
    public int HeaderCount { get; init; } = 32;
}
