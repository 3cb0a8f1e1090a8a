using System.Globalization;
using System.Text.Json;

namespace Interop.Lti.Json;

/// <summary>Members of JSON objects, each null where it is missing or of another kind.</summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement owner, string name) =>
        owner.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static JsonElement? Object(this JsonElement owner, string name) =>
        owner.Member(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static bool? Flag(this JsonElement owner, string name) => owner.Member(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The strings of an array; what else is in it is left out.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement owner, string name) =>
        owner.Member(name) is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    /// <summary>The strings of an array in which there is nothing else.</summary>
    public static IReadOnlyList<string>? OnlyTexts(this JsonElement owner, string name) =>
        owner.Member(name) is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. array.EnumerateArray().Select(item => item.GetString()!)]
            : null;

    /// <summary>A whole number, which some platforms write as a string.</summary>
    public static int? WholeNumber(this JsonElement owner, string name) => owner.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } value when int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>A number, which some platforms write as a string.</summary>
    public static decimal? Number(this JsonElement owner, string name) => owner.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDecimal(out var number) => number,
        { ValueKind: JsonValueKind.String } value when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>A moment in seconds since 1970, fractions allowed (RFC 7519 2, NumericDate).</summary>
    public static DateTimeOffset? NumericDate(this JsonElement owner, string name) =>
        owner.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    /// <summary>An ISO 8601 moment.</summary>
    public static DateTimeOffset? Moment(this JsonElement owner, string name) =>
        DateTimeOffset.TryParse(owner.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <summary>An absolute http or https URL.</summary>
    public static Uri? WebUrl(this JsonElement owner, string name) => WebUrls.Parse(owner.Text(name));

    /// <summary>The members that are none of those known, as they came.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Except(this JsonElement owner, params ReadOnlySpan<string> known)
    {
        var others = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in owner.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                others.Add(member.Name, member.Value);
        }
        return others;
    }
}
