using Hub.Testing;

namespace Hub.Tests.Hosting;

/// <summary>Each as a process of its own, for it is the process that must end.</summary>
[Trait("req", "OPS-4")]
public sealed class SettingTests
{
    /// <summary>A setting, a wrong value, and what else the sentence must say.</summary>
    [Theory]
    [InlineData("Hub:PublicUrl", "localhost:8080", "no http or https URL")]
    [InlineData("Hub:PublicUrl", "ftp://hub.example", "no http or https URL")]
    [InlineData("Hub:PublicUrl", "http://hub.example/path", "has a path")]
    [InlineData("Hub:ContentUrl", "", "no http or https URL")]
    [InlineData("Hub:ContentUrl", "http://localhost:1234", "same host")]
    [InlineData("Hub:AlternateUrls", "http://a.example;b", "'b'")]
    [InlineData("Hub:AlternateUrls", "http://hub.example;http://127.0.0.1:9999", "same host")]
    [InlineData("Hub:AlternateContentUrls", "http://a.example;http://LOCALHOST:9999", "same host")]
    [InlineData("Hub:AlternateContentUrls", "http://a.example/x", "has a path")]
    [InlineData("Hub:Listen", "not an address", "http://0.0.0.0:8080")]
    [InlineData("Hub:IdentityBase", "example", "absolute URL")]
    [InlineData("Hub:DataPath", "", "folder")]
    [InlineData("Hub:DataPath", "/dev/null/data", "/dev/null/data")]
    [InlineData("Hub:TrustedProxies", "10.0.0.0/8;proxy", "'proxy'")]
    [InlineData("Hub:Owner:Password", "short", "12")]
    [InlineData("Hub:Owner:Email", "no address", "no address")]
    [InlineData("Hub:Management:Secret", "", "Id and Secret")]
    [InlineData("Hub:Outbound:AllowPrivate", "maybe", "'maybe'")]
    [InlineData("Hub:Launch:AbandonAfter", "soon", "'soon'")]
    [InlineData("Hub:Launch:AbandonAfter", "00:00:10", "00:01:00")]
    [InlineData("Hub:Launch:KeepLogs", "00:00:00", "above zero")]
    [InlineData("Hub:Import:MaxUploadBytes", "0", "above 0")]
    [InlineData("Hub:Import:MaxUploadBytes", "a lot", "'a lot'")]
    [InlineData("Hub:Import:Archive:MaxEntries", "0", "1000000")]
    [InlineData("Hub:Lti:LoginsPerMinute", "0", "above 0")]
    [InlineData("ConnectionStrings:Hub", "somewhere", "Host=")]
    [InlineData("ConnectionStrings:Hub", "Host=localhost;Port=many", "cannot be read")]
    [InlineData("ConnectionStrings:Hub", "Host=127.0.0.1;Port=1;Username=hub;Timeout=2", "cannot be used")]
    [InlineData("ConnectionStrings:Hub", "Data Source=/dev/null/hub.db", "/dev/null")]
    [InlineData("Packages:S3:Bucket", "packages", "Hub:DataPath")]
    [InlineData("Search:Elasticsearch:Url", "http://localhost:9200", "own database")]
    [InlineData("Otlp:Endpoint", "collector", "'collector'")]
    [InlineData("Otlp:Protocol", "carrier pigeon", "http/protobuf")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string setting, string value, string alsoSays)
    {
        await using var hub = new HubProcess(extra: [("Otlp:Endpoint", "http://127.0.0.1:4317"), (setting, value)]);

        var (exitCode, output) = await hub.RunAsync();

        Assert.Equal(1, exitCode);
        var sentence = Assert.Single(output.Split('\n'), line => line.StartsWith("InteropHub cannot start:", StringComparison.Ordinal));
        Assert.Contains(setting.StartsWith("Hub:Management", StringComparison.Ordinal) ? "Hub:Management" : setting, sentence, StringComparison.Ordinal);
        Assert.Contains(alsoSays, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://hub.example", "http://content.example;http://other.hub.example", "http://other.hub.example")]
    [InlineData("http://learn.courses.example", "http://{course}.courses.example", "http://learn.courses.example")]
    public async Task A_host_of_the_hub_among_the_courses_is_refused_by_whichever_of_its_addresses(string publicUrl, string contentUrls, string alternateUrl)
    {
        var content = contentUrls.Split(';');
        await using var hub = new HubProcess(extra:
        [
            ("Hub:PublicUrl", publicUrl), ("Hub:AlternateUrls", alternateUrl), ("Hub:ContentUrl", content[0]), ("Hub:AlternateContentUrls", content[^1]),
        ]);

        var (exitCode, output) = await hub.RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Courses are untrusted code", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named_with_the_remedy()
    {
        await using var first = new HubProcess();
        await first.StartAsync();
        await using var second = new HubProcess(extra: [("Hub:Listen", first.HubUrl.GetLeftPart(UriPartial.Authority))]);

        var (exitCode, output) = await second.RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Hub:Listen", output, StringComparison.Ordinal);
        Assert.Contains(first.HubUrl.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_start_that_was_refused_for_its_owner_succeeds_once_that_is_mended()
    {
        await using var hub = new HubProcess(extra: [("Hub:Owner:Password", "short")]);
        var (exitCode, _) = await hub.RunAsync();

        await hub.StartAsync("--Hub:Owner:Password=long enough for anyone");

        Assert.Equal(1, exitCode);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.HubUrl };
        using var answer = await SignInCall.SubmitAsync(client, "long enough for anyone");
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }
}
