using System.Buffers.Binary;

namespace Hub.Importing.Archives;

/// <summary>Extra fields of a header: a list of (id, length, data) (APPNOTE 4.5.1).</summary>
internal static class ExtraField
{
    public const ushort Zip64 = 0x0001;
    public const ushort UnicodePath = 0x7075;

    /// <summary>The data of the first field with this id. A list that is cut short simply ends: many programs pad it.</summary>
    public static bool TryFind(ReadOnlySpan<byte> extras, ushort id, out ReadOnlySpan<byte> data)
    {
        while (extras.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extras[2..]);
            if (length > extras.Length - 4)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extras) == id)
            {
                data = extras.Slice(4, length);
                return true;
            }

            extras = extras[(4 + length)..];
        }

        data = default;
        return false;
    }
}
