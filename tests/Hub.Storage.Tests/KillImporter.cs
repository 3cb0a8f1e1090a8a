using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Storage.Tests;

/// <summary>A client that imports one package after the other and remembers what it was told.</summary>
internal sealed class KillImporter(HttpClient api)
{
    public const string FirstCourse = "course-0";
    public const string Activity = "ITEM-1";
    private const string Manifest = """
        <manifest identifier="kill" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
          <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
          <organizations default="O"><organization identifier="O"><title>Course</title><item identifier="ITEM-1" identifierref="R"><title>Page</title></item></organization></organizations>
          <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
        </manifest>
        """;

    private static readonly byte[] Package = MakePackage();

    private readonly Dictionary<string, string> accepted = [];
    private readonly HashSet<string> seenComplete = [];
    private readonly HashSet<string> givenUp = [];
    private int attempts;

    /// <summary>Path and length of every file in the package.</summary>
    public static IReadOnlyDictionary<string, long> PackageFiles { get; } = new ZipArchive(new MemoryStream(Package)).Entries.ToDictionary(entry => entry.FullName, entry => entry.Length);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task AddCourseAsync()
    {
        await UploadAsync(FirstCourse);
        await FinishAsync(FirstCourse, TimeSpan.FromMinutes(1));
        Assert.Contains(FirstCourse, seenComplete);
    }

    /// <summary>Works until the hub is gone.</summary>
    public async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                var course = $"course-{++attempts}";
                await UploadAsync(course);
                await FinishAsync(course, TimeSpan.FromMinutes(1));
            }
        }
        catch (Exception exception) when (HubProcess.IsGone(exception))
        {
            // The hub was killed; CheckAsync asks what became of this one.
        }
    }

    /// <summary>
    /// Whatever was acknowledged is complete, whatever was not is complete or not there. A job that the kills have hit more often
    /// than the hub tries says so, and has left nothing.
    /// </summary>
    public async Task CheckAsync(TimeSpan patience)
    {
        foreach (var course in accepted.Keys)
            await FinishAsync(course, patience);
        for (var number = 0; number <= attempts; number++)
        {
            using var shown = await api.GetAsync(new Uri($"/api/v2/courses/course-{number}", UriKind.Relative), Cancellation);
            if (accepted.ContainsKey($"course-{number}"))
                Assert.Equal(givenUp.Contains($"course-{number}") ? HttpStatusCode.NotFound : HttpStatusCode.OK, shown.StatusCode);
            if (shown.StatusCode is HttpStatusCode.OK)
                Assert.Equal(Package, await api.GetByteArrayAsync(new Uri($"/api/v2/courses/course-{number}/zip", UriKind.Relative), Cancellation));
        }
        Assert.True(seenComplete.IsSubsetOf(accepted.Keys));
    }

    private async Task UploadAsync(string course)
    {
        using var file = new ByteArrayContent(Package);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var form = new MultipartFormDataContent { { file, "file", "course.zip" } };
        using var answer = await api.PostAsync(new Uri($"/api/v2/courses/importJobs/upload?courseId={course}", UriKind.Relative), form, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        accepted[course] = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("result").GetString()!;
    }

    private async Task FinishAsync(string course, TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            var job = await api.GetFromJsonAsync<JsonElement>(new Uri($"/api/v2/courses/importJobs/{accepted[course]}", UriKind.Relative), limit.Token);
            var status = job.GetProperty("status").GetString();
            Assert.False(seenComplete.Contains(course) && status != "COMPLETE", $"{course} was complete and is not any more: {job.GetRawText()}");
            if (status == "ERROR")
            {
                Assert.EndsWith("[interrupted]", job.GetProperty("message").GetString(), StringComparison.Ordinal);
                givenUp.Add(course);
                return;
            }
            if (status == "COMPLETE")
            {
                seenComplete.Add(course);
                return;
            }
        }
        while (await beat.WaitForNextTickAsync(limit.Token));
    }

    private static byte[] MakePackage()
    {
        var noise = new Random(12);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("imsmanifest.xml", Encoding.UTF8.GetBytes(Manifest));
            Write("index.html", Encoding.UTF8.GetBytes("<!doctype html><title>Page</title>"));
            for (var number = 0; number < 60; number++)
            {
                var content = new byte[noise.Next(1_000, 200_000)];
                noise.NextBytes(content);
                Write($"media/{number}.bin", content);
            }

            void Write(string name, byte[] content)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
