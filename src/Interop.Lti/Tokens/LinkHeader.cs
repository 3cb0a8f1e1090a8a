namespace Interop.Lti.Tokens;

/// <summary>Reads a Link header (RFC 8288 3).</summary>
internal static class LinkHeader
{
    /// <summary>The target of the first link of this relation, resolved; null where there is none.</summary>
    public static Uri? Find(string? header, string relation, Uri from)
    {
        var rest = header.AsSpan();
        while (rest.IndexOf('<') is >= 0 and var open)
        {
            rest = rest[(open + 1)..];
            var close = rest.IndexOf('>');
            if (close < 0)
                return null;
            var target = rest[..close].Trim().ToString();
            rest = rest[(close + 1)..];
            var next = rest.IndexOf('<');
            if (HasRelation(next < 0 ? rest : rest[..next], relation))
                return Uri.TryCreate(from, target, out var url) ? url : null;
        }
        return null;
    }

    private static bool HasRelation(ReadOnlySpan<char> parameters, string relation)
    {
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range].Trim([' ', '\t', ',']);
            var equals = parameter.IndexOf('=');
            if (equals < 0 || !parameter[..equals].Trim().Equals("rel", StringComparison.OrdinalIgnoreCase))
                continue;
            var value = parameter[(equals + 1)..].Trim([' ', '"']).ToString();
            return value.Split(' ').Contains(relation, StringComparer.OrdinalIgnoreCase);
        }
        return false;
    }
}
