using System.Text.Json;
using Interop.Lrs.Agents;
using Interop.Lrs.DataTypes;

namespace Interop.Lrs.Statements.Reading;

/// <summary>Inverse functional identifiers (1.0.3 Data 2.4.2.3 and 2.4.2.4, 2.0 4.2.2.1).</summary>
internal static class IdentifierRules
{
    private const int Sha1Digits = 40;

    /// <summary>Reads the property when it is an identifier.</summary>
    public static bool TryRead(StatementScan scan, ref Utf8JsonReader reader, ref ActorParts parts)
    {
        AgentIdentifier? identifier;
        if (reader.ValueTextEquals("mbox"u8))
            identifier = ReadMbox(scan, ref reader);
        else if (reader.ValueTextEquals("account"u8))
            identifier = ReadAccount(scan, ref reader);
        else if (reader.ValueTextEquals("mbox_sha1sum"u8))
            identifier = ReadSha1Sum(scan, ref reader);
        else if (reader.ValueTextEquals("openid"u8))
            identifier = ReadOpenId(scan, ref reader);
        else
            return false;
        parts.IdentifierCount++;
        parts.Identifier ??= identifier;
        return true;
    }

    private static AgentIdentifier.Mbox? ReadMbox(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Identifier, "An mbox"))
            return null;
        if (MailtoIri.IsValid(scan.Normal.LastString))
        {
            MailtoIri.LowerDomain(scan.Normal.LastString);
            return new AgentIdentifier.Mbox(scan.LastText());
        }
        scan.Add(reader, Section.Identifier, "An mbox has to be mailto: and one mail address, such as mailto:ada@example.org.");
        return null;
    }

    private static AgentIdentifier.MboxSha1Sum? ReadSha1Sum(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Identifier, "An mbox_sha1sum"))
            return null;
        if (IsHexadecimal(scan.Normal.LastString, Sha1Digits))
        {
            MailtoIri.LowerAscii(scan.Normal.LastString);
            return new AgentIdentifier.MboxSha1Sum(scan.LastText());
        }
        scan.Add(reader, Section.Identifier, "An mbox_sha1sum has to be a SHA-1 of 40 hexadecimal digits.");
        return null;
    }

    private static AgentIdentifier.OpenId? ReadOpenId(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Identifier, "An openid"))
            return null;
        if (Iri.IsAbsoluteUri(scan.Normal.LastString))
            return new AgentIdentifier.OpenId(scan.LastText());
        scan.Add(reader, Section.Identifier, "An openid has to be an absolute URI.");
        return null;
    }

    private static AgentIdentifier.Account? ReadAccount(StatementScan scan, ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = reader.TokenStartIndex;
        string? homePage = null, name = null;
        bool hasHomePage = false, hasName = false;
        if (!scan.BeginObject(ref reader, Section.Account, "An account"))
            return null;
        while (scan.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("homePage"u8))
            {
                hasHomePage = true;
                homePage = scan.ReadIri(ref reader, Section.Account, "An account's homePage") ? scan.LastText() : null;
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                hasName = true;
                name = ReadName(scan, ref reader);
            }
            else
            {
                scan.ReadUnknown(ref reader, Section.Account, "an account");
            }
        }
        if (!hasHomePage)
            scan.AddMissing(start, Section.Account, "homePage", "An account needs a homePage.");
        if (!hasName)
            scan.AddMissing(start, Section.Account, "name", "An account needs a name.");
        return homePage is null || name is null ? null : new AgentIdentifier.Account(homePage, name);
    }

    private static string? ReadName(StatementScan scan, ref Utf8JsonReader reader)
    {
        if (!scan.ReadString(ref reader, Section.Account, "An account's name"))
            return null;
        if (!scan.Normal.LastString.IsEmpty)
            return scan.LastText();
        scan.Add(reader, Section.Account, "An account's name is empty, so it names nobody.");
        return null;
    }

    private static bool IsHexadecimal(ReadOnlySpan<byte> text, int digits)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        }
        return text.Length == digits;
    }
}
