using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hub.Tests.Importing;

/// <summary>The course part of the management API, as a client uses it.</summary>
internal sealed class CourseApi(HttpClient api)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string Course(string id, string rest = "") => $"/api/v2/courses/{Uri.EscapeDataString(id)}{rest}";

    public static string UploadPath(string id, bool mayCreateVersion = false) =>
        $"/api/v2/courses/importJobs/upload?courseId={Uri.EscapeDataString(id)}&mayCreateNewVersion={(mayCreateVersion ? "true" : "false")}";

    public static MultipartFormDataContent Form(byte[] package)
    {
        var file = new ByteArrayContent(package);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return new MultipartFormDataContent { { file, "file", "course.zip" } };
    }

    public async Task<HttpResponseMessage> UploadAsync(string id, byte[] package, bool mayCreateVersion = false)
    {
        using var form = Form(package);
        return await api.PostAsync(new Uri(UploadPath(id, mayCreateVersion), UriKind.Relative), form, Cancellation);
    }

    /// <summary>Uploads, and waits until the job has ended, one way or the other.</summary>
    public async Task<JsonElement> ImportAsync(string id, byte[] package, bool mayCreateVersion = false)
    {
        using var accepted = await UploadAsync(id, package, mayCreateVersion);
        return await FinishedAsync(await JobOfAsync(accepted));
    }

    /// <summary>Imports a course that must come to be.</summary>
    public async Task<JsonElement> AddAsync(string id, byte[]? package = null, bool mayCreateVersion = false)
    {
        var job = await ImportAsync(id, package ?? TestPackage.Scorm12(), mayCreateVersion);
        Assert.True(job.GetProperty("status").GetString() == "COMPLETE", job.GetProperty("message").GetString());
        return job.GetProperty("importResult").GetProperty("course");
    }

    public static async Task<string> JobOfAsync(HttpResponseMessage accepted)
    {
        var body = await accepted.Content.ReadAsStringAsync(Cancellation);
        Assert.True(accepted.StatusCode == HttpStatusCode.OK, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("result").GetString()!;
    }

    public static async Task<string> MessageOfAsync(HttpResponseMessage refused) =>
        JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("message").GetString()!;

    /// <summary>The job once it has ended. The state is asked for again as soon as it is known that it is still running.</summary>
    public async Task<JsonElement> FinishedAsync(string job)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        while (true)
        {
            var shown = await api.GetFromJsonAsync<JsonElement>(new Uri($"/api/v2/courses/importJobs/{job}", UriKind.Relative), limit.Token);
            if (shown.GetProperty("status").GetString() != "RUNNING")
                return shown;
            await Task.Yield();
        }
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return api.SendAsync(request, Cancellation);
    }

    /// <summary>The answer's JSON; any other status than the expected one fails the test with the answer's text.</summary>
    public async Task<JsonElement> JsonAsync(HttpMethod method, string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public Task<JsonElement> GetAsync(string path) => JsonAsync(HttpMethod.Get, path);

    public Task DoneAsync(HttpMethod method, string path, object? body = null) => JsonAsync(method, path, body, HttpStatusCode.NoContent);

    /// <summary>The sentence of a refusal with the given status.</summary>
    public async Task<string> RefusedAsync(HttpStatusCode status, HttpMethod method, string path, object? body = null) =>
        (await JsonAsync(method, path, body, status)).GetProperty("message").GetString()!;
}
