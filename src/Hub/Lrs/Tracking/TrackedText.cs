using System.Text.Json;

namespace Hub.Lrs.Tracking;

internal static class TrackedText
{
    /// <summary>Writes text of courses and learners, in which a record store takes everything but NUL.</summary>
    public static void WriteText(this Utf8JsonWriter json, string property, string text) => json.WriteString(property, Storable(text));

    public static void WriteTextValue(this Utf8JsonWriter json, string text) => json.WriteStringValue(Storable(text));

    private static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
