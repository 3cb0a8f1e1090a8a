using System.Security.Cryptography;
using System.Text;

namespace Interop.Lrs.Tests.Attachments;

/// <summary>Runs alone, since it counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(MultipartMemoryTests), DisableParallelization = true)]
[Collection(nameof(MultipartMemoryTests))]
public sealed class MultipartMemoryTests
{
    [Fact]
    public async Task A_hundred_megabytes_pass_through_the_same_memory_as_one()
    {
        static async Task<long> AllocatedAsync(int megabytes)
        {
            var data = new string('x', 1 << 20);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < megabytes; i++)
                hash.AppendData(Encoding.Latin1.GetBytes(data));
            using var sample = new MultipartSample();
            sample.Statements().Raw($"--{MultipartSample.Boundary}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {Convert.ToHexStringLower(hash.GetHashAndReset())}\r\n\r\n");
            for (var i = 0; i < megabytes; i++)
                sample.Raw(data);
            sample.Raw("\r\n").End();

            var before = GC.GetTotalAllocatedBytes(precise: true);
            Assert.Null((await sample.ReadAsync()).Refusal);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        _ = await AllocatedAsync(1);
        Assert.InRange(await AllocatedAsync(100), 0, 8 << 20);
    }
}
