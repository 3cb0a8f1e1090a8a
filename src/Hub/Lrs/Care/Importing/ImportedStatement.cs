using System.Text.Json;
using Interop.Lrs;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Care.Importing;

/// <summary>What another record store has set in a statement: by which rules it was taken, and who vouched for it.</summary>
internal readonly record struct ImportedStatement(XapiVersion Version, ReadOnlyMemory<byte> Authority)
{
    /// <summary>Reads a statement by the rules that its version names. 2.0 takes statements that say 1.0 (4.2.4.3), so those get a second chance.</summary>
    public StatementReading Read(ReadOnlyMemory<byte> utf8)
    {
        var reading = StatementReader.Read(utf8, Version);
        return reading.Violations.Count > 0 && Version == XapiVersion.Version1 && StatementReader.Read(utf8, XapiVersion.Version2) is { Violations.Count: 0 } second
            ? second
            : reading;
    }

    /// <summary>Looks at a statement that may be none; whatever is wrong with it is for <see cref="StatementReader"/> to say.</summary>
    public static ImportedStatement Look(ReadOnlyMemory<byte> utf8)
    {
        var (version, authority) = (XapiVersion.Version1, ReadOnlyMemory<byte>.Empty);
        var reader = new Utf8JsonReader(utf8.Span);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                var (isVersion, isAuthority) = (reader.ValueTextEquals("version"u8), reader.ValueTextEquals("authority"u8));
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isVersion && utf8.Span[start..].StartsWith("\"2."u8))
                    version = XapiVersion.Version2;
                if (isAuthority)
                    authority = utf8[start..(int)reader.BytesConsumed];
            }
        }
        catch (JsonException)
        {
            return default;
        }
        return new ImportedStatement(version, authority);
    }
}
