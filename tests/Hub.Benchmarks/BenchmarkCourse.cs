using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Benchmarks;

/// <summary>A course of one page, and players of it that speak as the browser's script does.</summary>
internal static class BenchmarkCourse
{
    public static async Task ImportAsync(HubProcess hub, string courseId)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "imsmanifest.xml", Manifest);
            Write(zip, "page.html", "<!doctype html><title>Page</title>");
        }
        using var form = new MultipartFormDataContent { { new ByteArrayContent(memory.ToArray()), "file", "course.zip" } };
        using var upload = await hub.Api.PostAsync($"/api/v2/courses/importJobs/upload?courseId={courseId}", form);
        upload.EnsureSuccessStatusCode();
        var job = (await upload.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetString();
        while ((await hub.Api.GetFromJsonAsync<JsonElement>($"/api/v2/courses/importJobs/{job}")).GetProperty("status").GetString() != "COMPLETE")
            await Task.Delay(50);
    }

    public static async Task RegisterAsync(HubProcess hub, string courseId, string registrationId)
    {
        using var answer = await hub.Api.PostAsJsonAsync("/api/v2/registrations", new { courseId, registrationId, learner = new { id = registrationId, firstName = "Bench", lastName = "Mark" } });
        answer.EnsureSuccessStatusCode();
    }

    public static async Task<BenchmarkPlayer[]> OpenPlayersAsync(HubProcess hub, string courseId, int count, string prefix)
    {
        var players = new BenchmarkPlayer[count];
        for (var player = 0; player < count; player++)
        {
            await RegisterAsync(hub, courseId, $"{prefix}-{player}");
            players[player] = await BenchmarkPlayer.OpenAsync(hub, $"{prefix}-{player}");
        }
        return players;
    }

    /// <summary>About what an authoring tool keeps: 1,500 characters, different each time.</summary>
    public static string SuspendData(long variation) => $"{variation:D20}{new string('s', 1_480)}";

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private const string Manifest = """
        <?xml version="1.0" encoding="utf-8"?>
        <manifest identifier="BENCH" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
          <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
          <organizations default="ORG"><organization identifier="ORG"><title>Bench</title><item identifier="ITEM" identifierref="RES"><title>Page</title></item></organization></organizations>
          <resources><resource identifier="RES" type="webcontent" adlcp:scormtype="sco" href="page.html"><file href="page.html"/></resource></resources>
        </manifest>
        """;
}
