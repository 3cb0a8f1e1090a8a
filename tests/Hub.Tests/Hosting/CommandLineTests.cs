using Hub.Testing;

namespace Hub.Tests.Hosting;

[Trait("req", "OPS-4")]
public sealed class CommandLineTests
{
    [Fact]
    public async Task Version_says_the_version_and_touches_nothing()
    {
        await using var hub = new HubProcess();

        var (exitCode, output) = await hub.RunAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^InteropHub \d+\.\d+\.\d+\s*$", output);
        Assert.Empty(Directory.GetFileSystemEntries(hub.DataPath));
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        await using var hub = new HubProcess();

        var (exitCode, output) = await hub.RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.All(["--migrate", "doctor", "--version", "Hub__PublicUrl"], word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Migrate_prepares_the_database_and_ends()
    {
        await using var hub = new HubProcess();

        var (exitCode, _) = await hub.RunAsync("--migrate");

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(Path.Combine(hub.DataPath, "hub.db")));
    }

    [Fact]
    public async Task A_setting_after_a_command_is_heard()
    {
        await using var hub = new HubProcess();
        var elsewhere = Path.Combine(hub.DataPath, "elsewhere");

        var (exitCode, _) = await hub.RunAsync("--migrate", $"--Hub:DataPath={elsewhere}");

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(Path.Combine(elsewhere, "hub.db")));
    }

    [Fact]
    public async Task Doctor_says_what_to_mend_before_the_first_start_and_that_all_is_well_after_it()
    {
        await using var hub = new HubProcess(extra: [("Hub:Outbound:AllowPrivate", "false")]);
        await using var same = new HubProcess(extra: [("Hub:DataPath", hub.DataPath)]);

        var (before, problems) = await hub.RunAsync("doctor");
        await hub.RunAsync("--migrate");
        var (after, findings) = await same.RunAsync("doctor");

        Assert.Equal(1, before);
        Assert.Contains("MEND  Database:", problems, StringComparison.Ordinal);
        Assert.Contains("start the hub once", problems, StringComparison.Ordinal);
        Assert.True(after == 0, findings);
        Assert.DoesNotContain("MEND", findings, StringComparison.Ordinal);
        Assert.All(["Database", "Data", "TLS", "Proxy", "Origins", "Sites", "Cookies", "Clock", "Outbound"], topic => Assert.Contains($"ok    {topic}:", findings, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Hub:PublicUrl", "http://hub.example", "TLS")]
    [InlineData("Hub:AlternateUrls", "http://old.example", "Cookies")]
    [InlineData("Hub:ContentUrl", "https://content.example", "Origins")]
    public async Task Doctor_names_what_an_LMS_would_stumble_over(string setting, string value, string topic)
    {
        await using var hub = new HubProcess(extra: [(setting, value)]);

        var (exitCode, output) = await hub.RunAsync("doctor");

        Assert.Equal(1, exitCode);
        Assert.Contains($"MEND  {topic}:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hub.example", "", "MEND  Proxy: https://hub.example leads to a proxy")]
    [InlineData("https://hub.example", "10.0.0.0/8", "ok    Proxy: forwarded headers are believed from 10.0.0.0/8.")]
    [InlineData("http://hub.example", "", "ok    Proxy: http://hub.example leads to http://127.0.0.1:5999 by another port.")]
    public async Task Doctor_looks_for_a_proxy_that_nobody_has_named(string url, string proxies, string finding)
    {
        await using var hub = new HubProcess(extra: [("Hub:PublicUrl", url), ("Hub:Listen", "http://127.0.0.1:5999"), ("Hub:TrustedProxies", proxies)]);

        var (_, output) = await hub.RunAsync("doctor");

        Assert.Contains(finding, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hub.example.com", "https://{course}.courses.example.com", "example.com")]
    [InlineData("https://hub.firm.co.uk", "https://{course}.courses.firm.co.uk", "firm.co.uk")]
    [InlineData("https://hub.example.com", "https://{course}.example-content.com", null)]
    [InlineData("https://hub.firm.co.uk", "https://{course}.content.co.uk", null)]
    public async Task Doctor_warns_of_a_domain_that_hub_and_courses_share(string hubUrl, string contentUrl, string? shared)
    {
        await using var hub = new HubProcess(extra: [("Hub:PublicUrl", hubUrl), ("Hub:ContentUrl", contentUrl)]);

        var (_, output) = await hub.RunAsync("doctor");

        Assert.Contains(shared is null ? "ok    Sites:" : $"MEND  Sites: the hub and its courses are both under {shared}.", output, StringComparison.Ordinal);
    }
}
