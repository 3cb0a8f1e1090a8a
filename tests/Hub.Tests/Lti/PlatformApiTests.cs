using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;
using Interop.Lti.Keys;

namespace Hub.Tests.Lti;

public abstract class PlatformApiTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Issuer_and_client_id_are_registered_once_in_the_whole_hub()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var foreign = await hub.AddRealmAsync($"lti-{stage.Dispatch.Name}");

        using var again = await foreign.PostAsJsonAsync("/api/v2/lti/platforms", new
        {
            data = new { name = "Mine", issuer = stage.Platform.Issuer, clientId = stage.Platform.ClientId, authorizationEndpoint = "https://a.example", keySetUrl = "https://a.example" },
        }, Cancellation);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("issuer", null, "issuer is missing")]
    [InlineData("authorizationEndpoint", "javascript:alert(1)", "no http or https URL")]
    [InlineData("keySet", "{\"keys\":[]}", "keySet cannot be used")]
    public async Task A_platform_that_cannot_work_is_refused_with_what_is_missing(string field, string? value, string words)
    {
        var data = new Dictionary<string, object?>
        {
            ["name"] = "LMS",
            ["issuer"] = "https://x.example",
            ["clientId"] = Guid.NewGuid().ToString(),
            ["authorizationEndpoint"] = "https://x.example/a",
            ["keySetUrl"] = "https://x.example/k",
            [field] = value,
        };

        using var answer = await hub.Api.PostAsJsonAsync("/api/v2/lti/platforms", new { data }, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_for_a_while_after()
    {
        var first = await hub.Api.GetFromJsonAsync<JsonElement>("/api/v2/lti/tool", Cancellation);
        var old = first.GetProperty("keys")[0].GetProperty("keyId").GetString()!;

        using var rotated = await hub.Api.PostAsJsonAsync("/api/v2/lti/tool/keys", new { leadHours = 1, graceHours = 2 }, Cancellation);
        var keys = (await rotated.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("keyId").GetString()!).ToList();
        var published = await PublishedAsync();
        hub.Time.Advance(TimeSpan.FromHours(4));
        var later = await PublishedAsync();

        Assert.Equal(2, keys.Count);
        Assert.Superset(keys.ToHashSet(), published.ToHashSet());
        Assert.DoesNotContain(old, later);
        Assert.Contains(keys.Single(key => key != old), later);
    }

    [Fact]
    [Trait("req", "DSP-3")]
    public async Task A_destinations_links_are_exported_as_a_thin_cartridge()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var cartridge = await hub.Api.GetByteArrayAsync(new Uri(stage.Dispatch.DestinationUri + "/cartridge", UriKind.Relative), Cancellation);
        var link = await stage.Dispatch.ShowAsync("/lti13");

        using var archive = new ZipArchive(new MemoryStream(cartridge));
        var text = string.Concat(archive.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
        Assert.Contains(stage.Target, text.Replace("&amp;", "&", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(stage.Target, link.GetProperty("targetLinkUri").GetString());
    }

    [Theory]
    [Trait("req", "DSP-3")]
    [InlineData("", HttpStatusCode.OK, "application/vnd.ims.imsccv1p3")]
    [InlineData("?version=1.3", HttpStatusCode.OK, "application/vnd.ims.imsccv1p3")]
    [InlineData("?version=1.1", HttpStatusCode.OK, "application/vnd.ims.imsccv1p1")]
    [InlineData("?version=2", HttpStatusCode.BadRequest, "application/json")]
    public async Task A_cartridge_is_of_the_version_that_the_LMS_reads(string query, HttpStatusCode status, string type)
    {
        await using var stage = await LtiStage.SetAsync(hub);

        using var answer = await hub.Api.GetAsync(new Uri($"{stage.Dispatch.DestinationUri}/cartridge{query}", UriKind.Relative), Cancellation);

        Assert.Equal((status, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [Trait("req", "DSP-3")]
    [InlineData("""{"enabled":false}""")]
    [InlineData("""{"expirationDate":"2020-01-01T00:00:00Z"}""")]
    public async Task A_link_that_nobody_could_open_is_not_exported(string controls)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await stage.Dispatch.UpdateAsync(JsonSerializer.Deserialize<JsonElement>(controls));

        var cartridge = await hub.Api.GetByteArrayAsync(new Uri(stage.Dispatch.DestinationUri + "/cartridge", UriKind.Relative), Cancellation);

        using var archive = new ZipArchive(new MemoryStream(cartridge));
        Assert.Equal(["imsmanifest.xml"], archive.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Every_make_of_LMS_has_steps_and_the_exact_values()
    {
        var families = (await hub.Api.GetFromJsonAsync<JsonElement>("/api/v2/lti/setup", Cancellation)).GetProperty("families").EnumerateArray().ToList();

        Assert.Equal(["CANVAS", "MOODLE", "BRIGHTSPACE", "BLACKBOARD", "OTHER"], families.Select(family => family.GetProperty("family").GetString()));
        Assert.All(families, family => Assert.NotEmpty(Texts(family, "steps")));
        Assert.All(families, family => Assert.Contains(Texts(family, "linkSteps"), step => step.Contains("the link", StringComparison.Ordinal)));
        Assert.DoesNotContain(families.SelectMany(family => Texts(family, "steps")), step => step.Contains("registration link", StringComparison.OrdinalIgnoreCase));
        Assert.All(families, family => Assert.Contains(Texts(family, "steps"), step => step.Contains("the values below", StringComparison.Ordinal)));
        Assert.DoesNotContain(families.SelectMany(family => Texts(family, "linkSteps")), step => step.Contains("the values", StringComparison.Ordinal));
        Assert.All(families, family => Assert.Contains(family.GetProperty("values").EnumerateArray(), value => value.GetProperty("value").GetString() == "http://localhost:8080/lti/login"));
    }

    [Fact]
    [Trait("req", "LTI-7")]
    public async Task Moodle_is_set_up_by_its_own_labels_and_in_either_way_so_that_teachers_see_the_tool()
    {
        var families = (await hub.Api.GetFromJsonAsync<JsonElement>("/api/v2/lti/setup", Cancellation)).GetProperty("families").EnumerateArray();
        var moodle = families.Single(family => family.GetProperty("family").GetString() == "MOODLE");

        foreach (var way in new[] { "linkSteps", "steps" })
            Assert.Contains(Texts(moodle, way), step => step.Contains("Tool configuration usage to Show in activity chooser", StringComparison.Ordinal));
        Assert.Contains(Texts(moodle, "steps"), step => step.Contains("Deployment ID", StringComparison.Ordinal));
        var values = moodle.GetProperty("values").EnumerateArray().ToDictionary(value => value.GetProperty("label").GetString()!, value => value.GetProperty("value").GetString()!);
        Assert.Equal(["Tool URL", "Public keyset", "Initiate login URL", "Redirection URI(s)", "Content Selection URL"], values.Select(value => value.Key));
        Assert.Equal("http://localhost:8080/lti/launch", values["Redirection URI(s)"]);
    }

    private static IEnumerable<string> Texts(JsonElement family, string name) => family.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);

    private async Task<List<string>> PublishedAsync()
    {
        using var browser = hub.Anonymous();
        var json = await browser.GetByteArrayAsync(new Uri("/lti/jwks.json", UriKind.Relative), Cancellation);
        Assert.DoesNotContain("\"d\"", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
        return [.. PlatformKeySet.Read(json).Value!.KeyIds];
    }
}

public sealed class PlatformApiTestsOnSqlite(SqliteHub hub) : PlatformApiTests(hub), IClassFixture<SqliteHub>;

public sealed class PlatformApiTestsOnPostgres(PostgresHub hub) : PlatformApiTests(hub), IClassFixture<PostgresHub>;
