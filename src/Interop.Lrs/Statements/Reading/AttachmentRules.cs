using System.Globalization;
using System.Text.Json;
using Interop.Lrs.Attachments;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Declarations of attachments (1.0.3 Data 2.4.11, 2.0 4.2.2.6).</summary>
internal static class AttachmentRules
{
    /// <summary>Reads the list, at its first token.</summary>
    public static void Read(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.BeginArray(ref reader, Section.Attachments, "The attachments property"))
            return;
        var isCompared = false;
        while (scan.NextElement(ref reader))
            isCompared |= ReadDeclaration(scan, ref reader);
        if (!isCompared)
            scan.Normal.OmitMember();
    }

    // Whether it counts when statements are compared.
    private static bool ReadDeclaration(StatementScan scan, ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        var parts = new AttachmentParts();
        var mark = scan.Normal.Mark();
        if (!scan.BeginObject(ref reader, Section.Attachments, "An attachment"))
            return false;
        while (scan.NextMember(ref reader))
        {
            if (!TryReadText(scan, ref reader, ref parts) && !TryReadOther(scan, ref reader, ref parts))
                scan.ReadUnknown(ref reader, Section.Attachments, "an attachment");
        }
        foreach (var (property, isThere) in parts.Required)
        {
            if (!isThere)
                scan.AddMissing(start, Section.Attachments, property, $"An attachment needs its {property}.");
        }
        if (parts.Declaration is not { } declaration)
            return false;
        scan.Found.Attachments.Add(declaration);

        // A signature is put on a statement that is complete without it (1.0.3 Data 2.6), so it is no part of what is compared.
        if (declaration.IsSignature)
            scan.Normal.ReturnTo(mark);
        return !declaration.IsSignature;
    }

    private static bool TryReadText(StatementScan scan, ref Utf8JsonReader reader, ref AttachmentParts parts)
    {
        if (reader.ValueTextEquals("usageType"u8))
        {
            parts.HasUsageType = true;
            parts.UsageType = scan.ReadIri(ref reader, Section.Attachments, "An attachment's usageType") ? scan.LastText() : null;
        }
        else if (reader.ValueTextEquals("contentType"u8))
        {
            parts.HasContentType = true;
            parts.ContentType = ReadContentType(scan, ref reader);
        }
        else if (reader.ValueTextEquals("sha2"u8))
        {
            parts.HasSha2 = true;
            parts.Sha2 = ReadSha2(scan, ref reader);
        }
        else if (reader.ValueTextEquals("fileUrl"u8))
            parts.FileUrl = scan.ReadIri(ref reader, Section.Attachments, "An attachment's fileUrl") ? scan.LastText() : null;
        else
            return false;
        return true;
    }

    private static bool TryReadOther(StatementScan scan, ref Utf8JsonReader reader, ref AttachmentParts parts)
    {
        if (reader.ValueTextEquals("display"u8))
        {
            parts.HasDisplay = true;
            MapRules.ReadLanguageMap(scan, ref reader, Section.Attachments, "An attachment's display");
        }
        else if (reader.ValueTextEquals("description"u8))
            MapRules.ReadLanguageMap(scan, ref reader, Section.Attachments, "An attachment's description");
        else if (reader.ValueTextEquals("length"u8))
        {
            parts.HasLength = true;
            parts.Length = ReadLength(scan, ref reader);
        }
        else
            return false;
        return true;
    }

    private static string? ReadContentType(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Attachments, "An attachment's contentType"))
            return null;
        if (MediaType.IsValid(scan.Normal.LastString))
            return scan.LastText();
        scan.Add(reader, Section.Attachments, "An attachment's contentType has to be an Internet media type, such as text/plain.");
        return null;
    }

    private static string? ReadSha2(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Attachments, "An attachment's sha2"))
            return null;
        var text = scan.Normal.LastString;
        if (text.Length is 56 or 64 or 96 or 128 && Convert.FromHexString(text, stackalloc byte[64], out _, out _) == System.Buffers.OperationStatus.Done)
        {
            MailtoIri.LowerAscii(text);
            return scan.LastText();
        }
        scan.Add(reader, Section.Attachments, "An attachment's sha2 has to be a SHA-224, 256, 384 or 512 in hexadecimal digits.");
        return null;
    }

    private static long? ReadLength(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadNumber(ref reader, Section.Attachments, "An attachment's length"))
            return null;
        if (decimal.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var length)
            && length is >= 0 and <= long.MaxValue && decimal.IsInteger(length))
        {
            return (long)length;
        }
        scan.Add(reader, Section.Attachments, "An attachment's length has to be its number of octets, an integer.");
        return null;
    }
}

/// <summary>What has been read of an attachment.</summary>
internal struct AttachmentParts
{
    public bool HasUsageType, HasDisplay, HasContentType, HasLength, HasSha2;
    public string? UsageType, ContentType, Sha2, FileUrl;
    public long? Length;

    public readonly IEnumerable<(string Property, bool IsThere)> Required =>
    [
        ("usageType", HasUsageType),
        ("display", HasDisplay),
        ("contentType", HasContentType),
        ("length", HasLength),
        ("sha2", HasSha2),
    ];

    public readonly AttachmentDeclaration? Declaration =>
        UsageType is not null && ContentType is not null && Sha2 is not null && Length is { } length
            ? new AttachmentDeclaration(Sha2, ContentType, length, FileUrl, UsageType)
            : null;
}
