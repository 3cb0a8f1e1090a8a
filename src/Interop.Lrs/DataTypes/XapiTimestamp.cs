using System.Globalization;
using System.Text;

namespace Interop.Lrs.DataTypes;

/// <summary>
/// Timestamps. 1.0.3 Data 4.5: ISO 8601 date and time together, extended or basic; without an offset they are read as UTC.
/// 2.0 4.2.7: RFC 3339, which wants seconds and an offset. Neither has a negative offset of zero, a year 0, or an hour 24.
/// </summary>
public static class XapiTimestamp
{
    /// <summary>Reads one; digits after the seventh of the second's fraction are cut.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, XapiVersion version, out DateTimeOffset utc)
    {
        utc = default;
        return TimestampFields.TryRead(utf8, version, out var fields) && fields.TryGetInstant(out utc);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, XapiVersion, out DateTimeOffset)"/>
    public static bool TryParse(string text, XapiVersion version, out DateTimeOffset utc) =>
        TryParse(Encoding.UTF8.GetBytes(text), version, out utc);

    /// <summary>An instant as an LRS writes it: UTC with six digits of the second.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same instant in UTC, with the digits of the second as they were sent; null when the text says UTC by Z already.</summary>
    internal static byte[]? ToUtc(ReadOnlySpan<byte> valid, XapiVersion version)
    {
        if (valid[^1] is (byte)'Z' || !TimestampFields.TryRead(valid, version, out var fields) || !fields.TryGetMinute(out var minute))
            return null;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{minute:yyyy-MM-dd'T'HH:mm}:{fields.Second:00}{(fields.Fraction.IsEmpty ? "" : ".")}{Encoding.ASCII.GetString(fields.Fraction)}Z");
        return Encoding.ASCII.GetBytes(text);
    }
}
