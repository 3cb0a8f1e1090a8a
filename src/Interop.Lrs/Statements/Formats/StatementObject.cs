using System.Text.Json;

namespace Interop.Lrs.Statements.Formats;

/// <summary>Looks ahead into objects of stored statements, with a copy of the reader.</summary>
internal static class StatementObject
{
    /// <summary>The objectType of the object that the reader is at; null when it has none.</summary>
    public static string? TypeOf(Utf8JsonReader reader) => Text(reader, "objectType"u8);

    /// <summary>A string property of the object that the reader is at, or null.</summary>
    public static string? Text(Utf8JsonReader reader, ReadOnlySpan<byte> property)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(property);
            reader.Read();
            if (isIt)
                return reader.GetString();
            reader.TrySkip();
        }
        return null;
    }

    /// <summary>Whether the agent or group that the reader is at has an identifier of its own.</summary>
    public static bool IsIdentified(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsIdentifier(reader))
                return true;
            reader.Read();
            reader.TrySkip();
        }
        return false;
    }

    /// <summary>Whether the name that the reader is at is one of an identifier.</summary>
    public static bool IsIdentifier(in Utf8JsonReader reader) =>
        reader.ValueTextEquals("mbox"u8) || reader.ValueTextEquals("account"u8)
        || reader.ValueTextEquals("mbox_sha1sum"u8) || reader.ValueTextEquals("openid"u8);
}
