using System.Buffers.Binary;
using System.Buffers.Text;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Queries;

/// <summary>
/// Everything that the next page of a list needs, as one word for the IRL <c>more</c> (1.0.3 Data 2.5, 2.0 4.2.3). Nothing of it is kept on
/// the server, so it outlives restarts and never expires. It grants nothing: whoever follows it is asked for credentials again, and
/// <see cref="StatementQuery.Authority"/> is set from these and not from here.
/// </summary>
/// <param name="Query">The query, with <see cref="StatementQuery.After"/> set and without an authority.</param>
/// <param name="Format">How statements are given back.</param>
/// <param name="Attachments">Whether the data of attachments come along.</param>
public sealed record MoreToken(StatementQuery Query, StatementFormat Format, bool Attachments)
{
    // Layout: this octet, flags, limit (4), after (8), since (8) and until (8) if flagged, then 16 per key.
    private const byte Layout = 1;
    private const int MaximumKeys = 8;

    [Flags]
    private enum Marks : byte
    {
        Ascending = 1,
        Attachments = 2,
        Since = 4,
        Until = 8,
        Ids = 16,
        Canonical = 32,
        All = 63,
    }

    /// <summary>The word: letters, digits, hyphen and underscore.</summary>
    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[2 + 4 + 8 + 8 + 8 + (16 * Query.Keys.Count)];
        bytes[0] = Layout;
        bytes[1] = (byte)ToMarks();
        BinaryPrimitives.WriteInt32BigEndian(bytes[2..], Query.Limit);
        BinaryPrimitives.WriteInt64BigEndian(bytes[6..], Query.After ?? throw new InvalidOperationException("A page begins after a statement: set Query.After."));
        var length = 14;
        foreach (var instant in new[] { Query.Since, Query.Until })
        {
            if (instant is not { } given)
                continue;
            BinaryPrimitives.WriteInt64BigEndian(bytes[length..], given.UtcTicks);
            length += 8;
        }
        foreach (var key in Query.Keys)
        {
            key.Value.TryWriteBytes(bytes[length..], bigEndian: true, out _);
            length += 16;
        }
        return Base64Url.EncodeToString(bytes[..length]);
    }

    /// <summary>Reads such a word; null when it is none.</summary>
    public static MoreToken? Parse(string? text)
    {
        if (text is null || text.Length > 400 || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) || !Base64Url.IsValid(text))
            return null;
        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length < 14 || bytes[0] != Layout || (bytes[1] & ~(byte)Marks.All) != 0)
            return null;

        var marks = (Marks)bytes[1];
        var limit = BinaryPrimitives.ReadInt32BigEndian(bytes[2..]);
        var after = BinaryPrimitives.ReadInt64BigEndian(bytes[6..]);
        var rest = bytes[14..];
        if (limit < 1 || after < 0 || marks.HasFlag(Marks.Ids | Marks.Canonical)
            || !TryTakeInstant(marks.HasFlag(Marks.Since), ref rest, out var since) || !TryTakeInstant(marks.HasFlag(Marks.Until), ref rest, out var until)
            || rest.Length % 16 != 0 || rest.Length / 16 > MaximumKeys)
        {
            return null;
        }

        var keys = new List<IndexKey>();
        for (; rest.Length > 0; rest = rest[16..])
            keys.Add(new IndexKey(new Guid(rest[..16], bigEndian: true)));
        var query = new StatementQuery { Keys = keys, Since = since, Until = until, Ascending = marks.HasFlag(Marks.Ascending), Limit = limit, After = after };
        return new MoreToken(query, ToFormat(marks), marks.HasFlag(Marks.Attachments));
    }

    private Marks ToMarks() =>
        (Query.Ascending ? Marks.Ascending : 0) | (Attachments ? Marks.Attachments : 0) | (Query.Since is null ? 0 : Marks.Since) | (Query.Until is null ? 0 : Marks.Until)
        | Format switch { StatementFormat.Ids => Marks.Ids, StatementFormat.Canonical => Marks.Canonical, _ => 0 };

    private static StatementFormat ToFormat(Marks marks) =>
        marks.HasFlag(Marks.Ids) ? StatementFormat.Ids : marks.HasFlag(Marks.Canonical) ? StatementFormat.Canonical : StatementFormat.Exact;

    private static bool TryTakeInstant(bool given, ref ReadOnlySpan<byte> rest, out DateTimeOffset? instant)
    {
        instant = null;
        if (!given)
            return true;
        if (rest.Length < 8)
            return false;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(rest);
        rest = rest[8..];
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
            return false;
        instant = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }
}
