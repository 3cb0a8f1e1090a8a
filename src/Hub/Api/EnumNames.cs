using System.Text.Json.Serialization;

namespace Hub.Api;

/// <summary>Enums as their names and nothing else: a number would pass for a value that there is not.</summary>
internal sealed class NameConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;

internal static class EnumNames
{
    /// <summary>Reads a name of a query, whatever its case.</summary>
    public static bool TryRead<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out value);
    }
}
