using System.Globalization;

namespace Hub.Core;

/// <summary>A number with what it counts, as sentences have them: "1 result", "12 results".</summary>
internal static class Counted
{
    public static string Of(double count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:0.##} {(count == 1 ? one : many)}");
}
