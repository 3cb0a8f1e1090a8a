using System.Diagnostics.CodeAnalysis;

namespace Interop.Lrs.Documents;

/// <summary>The value of an <c>If-Match</c> or <c>If-None-Match</c> header: <c>*</c>, or a list of quoted tags, weak ones marked by <c>W/</c> (RFC 9110 8.8.3, 13.1).</summary>
internal sealed class EntityTagCondition
{
    private const int MaximumTags = 100;

    private readonly List<(string Tag, bool Weak)> tags = [];

    private bool any;

    /// <summary>The strong comparison, which <c>If-Match</c> wants: weak tags never match.</summary>
    public bool MatchesStrongly(string? current) => current is not null && (any || tags.Contains((current, false)));

    /// <summary>The weak comparison, which <c>If-None-Match</c> wants.</summary>
    public bool MatchesWeakly(string? current) => current is not null && (any || tags.Exists(t => t.Tag == current));

    public static bool TryParse(string header, [NotNullWhen(true)] out EntityTagCondition? condition)
    {
        condition = null;
        var parsed = new EntityTagCondition();
        var rest = header.AsSpan().Trim(" \t");
        if (rest is "*")
        {
            parsed.any = true;
        }
        else if (!parsed.TryTakeList(rest))
        {
            return false;
        }
        condition = parsed;
        return true;
    }

    private bool TryTakeList(ReadOnlySpan<char> rest)
    {
        while (true)
        {
            // Empty members of a list are to be tolerated (RFC 9110 5.6.1).
            rest = rest.TrimStart(" \t,");
            if (rest.IsEmpty)
                return tags.Count > 0;
            if (tags.Count == MaximumTags)
                return false;

            var weak = rest.StartsWith("W/", StringComparison.Ordinal);
            if (weak)
                rest = rest[2..];
            if (rest.IsEmpty || rest[0] != '"')
                return false;
            var end = rest[1..].IndexOf('"');
            if (end < 0)
                return false;

            tags.Add((rest[1..(end + 1)].ToString(), weak));
            rest = rest[(end + 2)..].TrimStart(" \t");
            if (!rest.IsEmpty && rest[0] != ',')
                return false;
        }
    }
}
