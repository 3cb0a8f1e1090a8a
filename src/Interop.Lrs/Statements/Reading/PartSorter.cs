namespace Interop.Lrs.Statements.Reading;

/// <summary>Keeps where the members and elements of the open containers begin in a buffer, and puts them in order when a container ends.</summary>
internal sealed class PartSorter
{
    // Up to here, sorting by insertion is quicker than setting up a sort.
    private const int FewParts = 24;

    private readonly Stack<(int Start, int FirstPart)> _open = new();
    private Part[] _parts = new Part[64];
    private int _count;
    private byte[] _scratch = new byte[1024];

    public void Clear()
    {
        _open.Clear();
        _count = 0;
    }

    public void Begin(int start) => _open.Push((start, _count));

    public void BeginPart(int start, long offset)
    {
        if (_count == _parts.Length)
            Array.Resize(ref _parts, _count * 2);
        _parts[_count++] = new Part { Start = start, NameEnd = start, Offset = offset };
    }

    public void EndName(int end) => _parts[_count - 1].NameEnd = end;

    public void OmitPart() => _parts[_count - 1].IsOmitted = true;

    public void EndSequence() => _count = _open.Pop().FirstPart;

    /// <summary>Sorts members by name.</summary>
    /// <returns>Where the buffer's content ends now.</returns>
    public int EndObject(byte[] bytes, int end, Action<long> duplicate)
    {
        var parts = Close(end, out var start);
        Sort(parts, bytes, byName: true);
        for (var at = 1; at < parts.Length; at++)
        {
            if (parts[at].Name(bytes).SequenceEqual(parts[at - 1].Name(bytes)))
                duplicate(parts[at].Offset);
        }
        return Rewrite(bytes, start, end, parts);
    }

    /// <summary>Sorts elements by their whole content.</summary>
    /// <returns>Where the buffer's content ends now.</returns>
    public int EndSet(byte[] bytes, int end)
    {
        var parts = Close(end, out var start);
        Sort(parts, bytes, byName: false);
        return Rewrite(bytes, start, end, parts);
    }

    private Span<Part> Close(int end, out int start)
    {
        (start, var first) = _open.Pop();
        var parts = _parts.AsSpan(first, _count - first);
        for (var at = 0; at < parts.Length; at++)
            parts[at].End = at + 1 < parts.Length ? parts[at + 1].Start : end;
        _count = first;
        return parts;
    }

    private static void Sort(Span<Part> parts, byte[] bytes, bool byName)
    {
        if (parts.Length > FewParts)
        {
            parts.Sort((left, right) => Compare(left, right, bytes, byName));
            return;
        }
        for (var next = 1; next < parts.Length; next++)
        {
            var part = parts[next];
            var at = next;
            for (; at > 0 && Compare(parts[at - 1], part, bytes, byName) > 0; at--)
                parts[at] = parts[at - 1];
            parts[at] = part;
        }
    }

    private static int Compare(in Part left, in Part right, byte[] bytes, bool byName)
    {
        var order = byName ? left.Name(bytes).SequenceCompareTo(right.Name(bytes)) : left.Content(bytes).SequenceCompareTo(right.Content(bytes));
        return order != 0 ? order : left.Start - right.Start;
    }

    private int Rewrite(byte[] bytes, int start, int end, ReadOnlySpan<Part> sorted)
    {
        if (IsInPlace(start, sorted))
            return end;
        if (_scratch.Length < end - start)
            _scratch = new byte[Math.Max(_scratch.Length * 2, end - start)];
        var length = 0;
        foreach (var part in sorted)
        {
            if (part.IsOmitted)
                continue;
            part.Content(bytes).CopyTo(_scratch.AsSpan(length));
            length += part.End - part.Start;
        }
        _scratch.AsSpan(0, length).CopyTo(bytes.AsSpan(start));
        return start + length;
    }

    private static bool IsInPlace(int start, ReadOnlySpan<Part> sorted)
    {
        foreach (var part in sorted)
        {
            if (part.IsOmitted || part.Start != start)
                return false;
            start = part.End;
        }
        return true;
    }

    private struct Part
    {
        public int Start;
        public int NameEnd;
        public int End;
        public bool IsOmitted;

        /// <summary>Where the member's name stands in the sender's bytes.</summary>
        public long Offset;

        public readonly ReadOnlySpan<byte> Name(byte[] bytes) => bytes.AsSpan(Start..NameEnd);

        public readonly ReadOnlySpan<byte> Content(byte[] bytes) => bytes.AsSpan(Start..End);
    }
}
