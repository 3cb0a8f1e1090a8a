using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Benchmarks;

/// <summary>Upload and import of a 1 GB course, beside <c>unzip</c> of the same file.</summary>
internal static class ImportBenchmark
{
    private const int Videos = 70;
    private const int VideoBytes = 14 * 1024 * 1024;
    private const int Pages = 2_000;

    public static async Task RunAsync(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("interophub-import-");
        try
        {
            var package = Path.Combine(folder.FullName, "course.zip");
            WritePackage(package);
            var megabytes = new FileInfo(package).Length / (1024.0 * 1024);
            var unzip = Report.Median([await UnzipAsync(folder, package), await UnzipAsync(folder, package), await UnzipAsync(folder, package)]);
            await using var hub = new HubProcess();
            await hub.StartAsync();
            var seconds = new List<double>();
            for (var round = 0; round < 3; round++)
                seconds.Add(await ImportAsync(hub, package, $"large-{round}"));
            var import = Report.Median(seconds);
            var peak = ProcessMemory.Of(hub.ProcessId).PeakMegabytes;
            report.Add($"upload and import of {megabytes:0} MB", Report.Number(import, "s"), $"unzip {unzip:0.##} s, ratio {import / unzip:0.##}", "ratio at most 1.5", import / unzip <= 1.5);
            report.Add("peak resident memory over three imports", Report.Number(peak, "MB"), "", "under 200 MB", peak < 200);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WritePackage(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Write(zip, "imsmanifest.xml", CompressionLevel.Fastest, Encoding.UTF8.GetBytes(Manifest));
        var noise = new byte[VideoBytes];
        new Random(1).NextBytes(noise);
        for (var video = 0; video < Videos; video++)
        {
            BitConverter.TryWriteBytes(noise, video);
            Write(zip, $"media/video{video}.mp4", CompressionLevel.NoCompression, noise);
        }
        for (var page = 0; page < Pages; page++)
            Write(zip, $"pages/page{page}.html", CompressionLevel.Optimal, Encoding.UTF8.GetBytes($"<!doctype html><title>{page}</title>{string.Concat(Enumerable.Range(0, 900).Select(line => $"<p>Line {line} of page {page}: {line * page % 997}</p>\n"))}"));
    }

    private static void Write(ZipArchive zip, string name, CompressionLevel level, byte[] content)
    {
        using var stream = zip.CreateEntry(name, level).Open();
        stream.Write(content);
    }

    private static async Task<double> UnzipAsync(DirectoryInfo folder, string package)
    {
        var target = Path.Combine(folder.FullName, "unzipped");
        var begun = Stopwatch.GetTimestamp();
        using (var unzip = Process.Start("unzip", ["-q", package, "-d", target]))
            await unzip.WaitForExitAsync();
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Directory.Delete(target, recursive: true);
        return seconds;
    }

    private static async Task<double> ImportAsync(HubProcess hub, string package, string courseId)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var file = File.OpenRead(package);
        using var form = new MultipartFormDataContent { { new StreamContent(file, 128 * 1024), "file", "course.zip" } };
        using var upload = await hub.Api.PostAsync($"/api/v2/courses/importJobs/upload?courseId={courseId}", form);
        upload.EnsureSuccessStatusCode();
        var job = (await upload.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetString();
        while (true)
        {
            var status = await hub.Api.GetFromJsonAsync<JsonElement>($"/api/v2/courses/importJobs/{job}");
            switch (status.GetProperty("status").GetString())
            {
                case "COMPLETE":
                    return Stopwatch.GetElapsedTime(begun).TotalSeconds;
                case "ERROR":
                    throw new InvalidOperationException(status.ToString());
                default:
                    await Task.Delay(50);
                    break;
            }
        }
    }

    private const string Manifest = """
        <?xml version="1.0" encoding="utf-8"?>
        <manifest identifier="BENCH" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
          <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
          <organizations default="ORG"><organization identifier="ORG"><title>A large course</title><item identifier="ITEM" identifierref="RES"><title>Page</title></item></organization></organizations>
          <resources><resource identifier="RES" type="webcontent" adlcp:scormtype="sco" href="pages/page0.html"><file href="pages/page0.html"/></resource></resources>
        </manifest>
        """;
}
