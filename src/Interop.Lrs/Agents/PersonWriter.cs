using System.Buffers;
using System.Text.Json;

namespace Interop.Lrs.Agents;

/// <summary>Writes the Person object that the Agents resource answers with (1.0.3 Communication 2.4, 2.0 4.1.6.3).</summary>
public static class PersonWriter
{
    /// <summary>Writes the person with the one identifier asked for and the names known for it; each name once, none when there is none.</summary>
    public static void Write(AgentIdentifier identifier, IEnumerable<string> names, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("objectType"u8, "Person"u8);
        WriteNames(writer, [.. names.Distinct(StringComparer.Ordinal)]);
        WriteIdentifier(writer, identifier);
        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, string[] names)
    {
        if (names.Length == 0)
            return;
        writer.WriteStartArray("name"u8);
        foreach (var name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    private static void WriteIdentifier(Utf8JsonWriter writer, AgentIdentifier identifier)
    {
        switch (identifier)
        {
            case AgentIdentifier.Mbox mbox:
                WriteOne(writer, "mbox"u8, mbox.Iri);
                break;
            case AgentIdentifier.MboxSha1Sum sum:
                WriteOne(writer, "mbox_sha1sum"u8, sum.Hex);
                break;
            case AgentIdentifier.OpenId openId:
                WriteOne(writer, "openid"u8, openId.Uri);
                break;
            case AgentIdentifier.Account account:
                writer.WriteStartArray("account"u8);
                writer.WriteStartObject();
                writer.WriteString("homePage"u8, account.HomePage);
                writer.WriteString("name"u8, account.Name);
                writer.WriteEndObject();
                writer.WriteEndArray();
                break;
        }
    }

    private static void WriteOne(Utf8JsonWriter writer, ReadOnlySpan<byte> property, string value)
    {
        writer.WriteStartArray(property);
        writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
