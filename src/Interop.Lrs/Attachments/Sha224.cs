using System.Buffers.Binary;
using System.Numerics;

namespace Interop.Lrs.Attachments;

/// <summary>SHA-224 (FIPS 180-4 5.3.2, 6.3), which .NET does not offer and xAPI allows: SHA-256 from other initial values, cut to 28 octets.</summary>
internal sealed class Sha224
{
    private const int BlockSize = 64;

    // The first 64 primes' cube roots, the first 32 bits of each fraction (FIPS 180-4 4.2.2).
    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly uint[] state = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
    private readonly byte[] block = new byte[BlockSize];
    private ulong length;

    public void Append(ReadOnlySpan<byte> data)
    {
        var filled = (int)(length % BlockSize);
        length += (ulong)data.Length;
        if (filled > 0)
        {
            var taken = Math.Min(BlockSize - filled, data.Length);
            data[..taken].CopyTo(block.AsSpan(filled));
            data = data[taken..];
            if (filled + taken < BlockSize)
                return;
            Compress(block);
        }
        for (; data.Length >= BlockSize; data = data[BlockSize..])
            Compress(data);
        data.CopyTo(block);
    }

    public byte[] Finish()
    {
        var bits = length * 8;
        var filled = (int)(length % BlockSize);
        Span<byte> padding = stackalloc byte[BlockSize + 9];
        padding.Clear();
        padding[0] = 0x80;
        var zeros = filled < 56 ? 56 - filled : 120 - filled;
        BinaryPrimitives.WriteUInt64BigEndian(padding[zeros..], bits);
        Append(padding[..(zeros + 8)]);

        var hash = new byte[28];
        for (var i = 0; i < 7; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        return hash;
    }

    private void Compress(ReadOnlySpan<byte> data)
    {
        Span<uint> w = stackalloc uint[64];
        for (var t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(data[(4 * t)..]);
        for (var t = 16; t < 64; t++)
        {
            var small0 = BitOperations.RotateRight(w[t - 15], 7) ^ BitOperations.RotateRight(w[t - 15], 18) ^ (w[t - 15] >> 3);
            var small1 = BitOperations.RotateRight(w[t - 2], 17) ^ BitOperations.RotateRight(w[t - 2], 19) ^ (w[t - 2] >> 10);
            w[t] = w[t - 16] + small0 + w[t - 7] + small1;
        }

        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (var t = 0; t < 64; t++)
        {
            var big1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var t1 = h + big1 + ((e & f) ^ (~e & g)) + Constants[t] + w[t];
            var big0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var t2 = big0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
