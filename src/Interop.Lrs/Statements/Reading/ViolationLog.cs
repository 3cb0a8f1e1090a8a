namespace Interop.Lrs.Statements.Reading;

/// <summary>Collects violations by their place in the bytes; paths are worked out at the end, so that valid requests never pay for them.</summary>
internal sealed class ViolationLog(XapiVersion version, int limit)
{
    private readonly List<Entry> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Notes a violation unless there are as many as are told.</summary>
    /// <param name="offset">Where the token at fault begins.</param>
    /// <param name="section">Where its rule stands.</param>
    /// <param name="message">For the person who wrote the client.</param>
    /// <param name="member">A member that the object at <paramref name="offset"/> should have.</param>
    public void Add(long offset, Section section, string message, string? member = null)
    {
        if (_entries.Count < limit)
            _entries.Add(new Entry(offset, section.Of(version), message, member));
    }

    public IReadOnlyList<LrsViolation> ToViolations(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        if (IsEmpty)
            return [];
        _entries.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        var paths = JsonPaths.At(utf8, [.. _entries.Select(entry => entry.Offset)], maxDepth);
        return [.. _entries.Select((entry, at) => new LrsViolation(entry.Requirement, paths[at] + Suffix(entry.Member), entry.Message))];
    }

    private static string Suffix(string? member) => member is null ? "" : "." + member;

    private readonly record struct Entry(long Offset, string Requirement, string Message, string? Member);
}
