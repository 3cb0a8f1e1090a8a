using System.Buffers.Text;
using System.Text;

namespace Interop.Lrs.DataTypes;

/// <summary>UUIDs in the standard string form of RFC 4122: 32 hexadecimal digits in five groups (1.0.3 Data 4.4, 2.0 4.2.7).</summary>
public static class Uuid
{
    private const int Length = 36;

    /// <summary>Reads one; false when the text is not of that form.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Guid uuid)
    {
        uuid = default;
        return utf8.Length == Length && Utf8Parser.TryParse(utf8, out uuid, out var read, 'D') && read == Length;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out Guid)"/>
    public static bool TryParse(string text, out Guid uuid) => TryParse(Encoding.UTF8.GetBytes(text), out uuid);
}
