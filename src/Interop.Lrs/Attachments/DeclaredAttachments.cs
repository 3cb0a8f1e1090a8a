using System.Text.Json;

namespace Interop.Lrs.Attachments;

/// <summary>The attachments that a stored statement declares (1.0.3 Data 2.4.11, 2.0 4.2.2.6).</summary>
public static class DeclaredAttachments
{
    /// <summary>Hash and type of each, those of a SubStatement included, in document order.</summary>
    /// <param name="openBody">See <see cref="Statements.StoredStatement.OpenBody"/>.</param>
    public static IReadOnlyList<(string Sha2, string ContentType)> In(ReadOnlyMemory<byte> openBody)
    {
        var closed = new byte[openBody.Length + 1];
        openBody.CopyTo(closed);
        closed[^1] = (byte)'}';
        using var statement = JsonDocument.Parse(closed);
        var declared = new List<(string, string)>();
        Collect(statement.RootElement, declared);
        if (statement.RootElement.GetProperty("object"u8) is var inner && inner.TryGetProperty("objectType"u8, out var type) && type.ValueEquals("SubStatement"u8))
            Collect(inner, declared);
        return declared;
    }

    private static void Collect(JsonElement statement, List<(string, string)> declared)
    {
        if (!statement.TryGetProperty("attachments"u8, out var attachments))
            return;
        foreach (var attachment in attachments.EnumerateArray())
            declared.Add((attachment.GetProperty("sha2"u8).GetString()!.ToLowerInvariant(), attachment.GetProperty("contentType"u8).GetString()!));
    }
}
