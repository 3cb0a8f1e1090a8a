using System.Diagnostics.CodeAnalysis;

namespace Hub.Api;

/// <summary>
/// A client's id in a path. Routing decodes every escape but <c>%2F</c> (it would be taken for a separator), so that one is decoded here:
/// ids may hold any character and come back as they were given.
/// </summary>
internal readonly record struct RouteId(string Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, [NotNullWhen(true)] out RouteId id)
    {
        id = new RouteId((text ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        return text is not null;
    }

    public override string ToString() => Value;

    public static implicit operator string(RouteId id) => id.Value;
}
