using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Tests.Importing;

/// <summary>A package beyond what 32 bits can count, by a hub that is a process of its own so that its memory can be read.</summary>
[Trait("req", "IMP-2")]
public sealed class LargePackageTests
{
    private const string Variable = "HUB_TEST_LONG";
    private const int Videos = 5;
    private const int MebibytesEach = 1024;
    private const double PeakMegabytes = 256;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_package_of_five_gigabytes_is_imported_in_the_memory_of_a_small_one()
    {
        Assert.SkipUnless(!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)), $"Takes minutes and 15 GB of disk: run ./test.sh --long, or set {Variable}.");
        var package = Path.GetTempFileName();
        try
        {
            await WriteAsync(package);
            await using var hub = new HubProcess();
            await hub.StartAsync();

            var job = await ImportAsync(hub, package);

            Assert.True(new FileInfo(package).Length > uint.MaxValue);
            Assert.True(job.GetProperty("status").GetString() == "COMPLETE", job.ToString());
            Assert.Equal((long)MebibytesEach << 20, await LengthOfLastVideoAsync(hub));
            Assert.InRange(ProcessMemory.Of(hub.ProcessId).PeakMegabytes, 1, PeakMegabytes);
        }
        finally
        {
            File.Delete(package);
        }
    }

    private static async Task WriteAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Create);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        await WriteEntryAsync(zip, "imsmanifest.xml", Encoding.UTF8.GetBytes(TestPackage.Manifest("Large")), 1);
        await WriteEntryAsync(zip, "sco/index.html", Encoding.UTF8.GetBytes(TestPackage.Page), 1);
        var mebibyte = new byte[1 << 20];
        new Random(1).NextBytes(mebibyte);
        for (var video = 0; video < Videos; video++)
            await WriteEntryAsync(zip, $"media/{video}.mp4", mebibyte, MebibytesEach);
    }

    private static async Task WriteEntryAsync(ZipArchive zip, string name, byte[] part, int times)
    {
        await using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        for (var i = 0; i < times; i++)
            await stream.WriteAsync(part, Cancellation);
    }

    private static async Task<JsonElement> ImportAsync(HubProcess hub, string package)
    {
        await using var file = File.OpenRead(package);
        using var form = new MultipartFormDataContent { { new StreamContent(file, 128 * 1024), "file", "course.zip" } };
        using var answer = await hub.Api.PostAsync(new Uri(CourseApi.UploadPath("large") + "&wait=true", UriKind.Relative), form, Cancellation);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    // The last entry begins beyond the first four gigabytes.
    private static async Task<long> LengthOfLastVideoAsync(HubProcess hub)
    {
        var list = await hub.Api.GetFromJsonAsync<JsonElement>(new Uri(CourseApi.Course("large", "/asset/list"), UriKind.Relative), Cancellation);
        return list.GetProperty("files").EnumerateArray().Single(file => file.GetProperty("path").GetString() == $"media/{Videos - 1}.mp4").GetProperty("size").GetInt64();
    }
}
