using System.Diagnostics.CodeAnalysis;

namespace Hub.Api;

/// <summary>A client's id in a path, exactly as the client chose it; see <see cref="ExactPaths"/>.</summary>
internal readonly record struct RouteId(string Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, [NotNullWhen(true)] out RouteId id)
    {
        id = new RouteId(ExactPaths.Reveal(text ?? ""));
        return text is not null;
    }

    public override string ToString() => Value;

    public static implicit operator string(RouteId id) => id.Value;
}
