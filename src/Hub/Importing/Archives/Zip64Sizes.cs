using System.Buffers.Binary;

namespace Hub.Importing.Archives;

/// <summary>An entry's sizes and place, taken from the Zip64 extra field where the short fields are all ones (APPNOTE 4.5.3).</summary>
internal readonly record struct Zip64Sizes(long Size, long Compressed, long Offset)
{
    /// <summary>Null when the extra field lacks a number that a short field defers to, or the entry lies on another disk.</summary>
    public static Zip64Sizes? Resolve(ReadOnlySpan<byte> extras, uint size, uint compressed, uint offset, ushort disk)
    {
        ExtraField.TryFind(extras, ExtraField.Zip64, out var field);
        return TryTake(size, ref field, out var wideSize)
            && TryTake(compressed, ref field, out var wideCompressed)
            && TryTake(offset, ref field, out var wideOffset)
            && (disk == 0 || (disk == ushort.MaxValue && field.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(field) == 0))
            ? new(wideSize, wideCompressed, wideOffset)
            : null;
    }

    private static bool TryTake(uint narrow, ref ReadOnlySpan<byte> field, out long value)
    {
        value = narrow;
        if (narrow != uint.MaxValue)
        {
            return true;
        }

        if (!BinaryPrimitives.TryReadInt64LittleEndian(field, out value) || value < 0)
        {
            return false;
        }

        field = field[8..];
        return true;
    }
}
