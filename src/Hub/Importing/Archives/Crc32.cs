using System.Buffers.Binary;

namespace Hub.Importing.Archives;

/// <summary>
/// CRC-32 as zip uses it (APPNOTE 4.4.7: reflected polynomial 0xEDB88320). The framework's own lives in a package
/// apart; this one takes sixteen bytes a step, one table for each place in the step.
/// </summary>
internal static class Crc32
{
    private const int Step = 16;
    private static readonly uint[] Tables = BuildTables();

    public static uint Of(ReadOnlySpan<byte> data) => Append(0, data);

    /// <summary>The checksum of what <paramref name="crc"/> covers followed by <paramref name="data"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        ReadOnlySpan<uint> tables = Tables;
        while (data.Length >= Step)
        {
            var a = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var b = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            var c = BinaryPrimitives.ReadUInt32LittleEndian(data[8..]);
            var d = BinaryPrimitives.ReadUInt32LittleEndian(data[12..]);
            crc = Word(tables, 15, a) ^ Word(tables, 11, b) ^ Word(tables, 7, c) ^ Word(tables, 3, d);
            data = data[Step..];
        }

        foreach (var value in data)
        {
            crc = tables[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Word(ReadOnlySpan<uint> tables, int table, uint word) =>
        tables[(table << 8) + (byte)word]
        ^ tables[((table - 1) << 8) + (byte)(word >> 8)]
        ^ tables[((table - 2) << 8) + (byte)(word >> 16)]
        ^ tables[((table - 3) << 8) + (byte)(word >> 24)];

    private static uint[] BuildTables()
    {
        var tables = new uint[Step << 8];
        for (var i = 0; i < 256; i++)
        {
            var value = (uint)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            tables[i] = value;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            var previous = tables[i - 256];
            tables[i] = tables[(byte)previous] ^ (previous >> 8);
        }

        return tables;
    }
}
