using System.Net.Sockets;
using System.Text;
using Hub.Testing;
using Hub.Tests.Importing;

namespace Hub.Tests.Launching;

/// <summary>A hub on real ports with a course in it, whose package lies beside its files.</summary>
public sealed class HubWithCourse : IAsyncLifetime
{
    public HubProcess Hub { get; } = new();

    /// <summary>The course's path on the content site.</summary>
    public string Folder { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Hub.StartAsync();
        var api = new CourseApi(Hub.Api);
        _ = await api.AddAsync("course");
        await api.DoneAsync(HttpMethod.Post, "/api/v2/registrations", new { courseId = "course", registrationId = "r", learner = new { id = "l" } });
        var link = await api.JsonAsync(HttpMethod.Post, "/api/v2/registrations/r/launchLink", new { redirectOnExitUrl = "message" });
        using var content = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Hub.ContentUrl };
        var player = await PlayerClient.EnterAsync(content, link.GetProperty("launchLink").GetString()!);
        Folder = string.Join('/', (await player.OpenAsync("ITEM-1")).Accepted.Url.Split('/')[..3]);
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}

/// <summary>Paths as no tidy client sends them: written to the socket as they are.</summary>
public sealed class RawPathTests(HubWithCourse stage) : IClassFixture<HubWithCourse>
{
    [Fact]
    public async Task A_file_of_the_course_is_served() => Assert.StartsWith("HTTP/1.1 200", await GetAsync("sco/index.html"), StringComparison.Ordinal);

    [Theory]
    [InlineData("../package.zip")]
    [InlineData("..%2fpackage.zip")]
    [InlineData("%2e%2e/package.zip")]
    [InlineData("%2e%2e%2fpackage.zip")]
    [InlineData("%252e%252e%252fpackage.zip")]
    [InlineData("sco/../../package.zip")]
    [InlineData("sco/..%2f..%2fpackage.zip")]
    [InlineData("sco/..%5c..%5cpackage.zip")]
    [InlineData("..\\package.zip")]
    [InlineData("..;/package.zip")]
    [InlineData("%c0%ae%c0%ae/package.zip")]
    [InlineData("/etc/passwd")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("sco/index.html%00.txt")]
    [InlineData("sco/index.html::$DATA")]
    [InlineData("sco/index.htm?l")]
    [InlineData("sco")]
    [InlineData("sco/")]
    public async Task Nothing_but_a_file_of_the_course_is_served(string path)
    {
        var answer = await GetAsync(path);

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
    }

    private async Task<string> GetAsync(string path)
    {
        var site = stage.Hub.ContentUrl;
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Host, site.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {stage.Folder}/{path} HTTP/1.1\r\nHost: {site.Authority}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
