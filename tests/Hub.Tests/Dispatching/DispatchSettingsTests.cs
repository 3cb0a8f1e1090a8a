using System.Net;
using Hub.Testing;
using Hub.Tests.Api.Registrations;

namespace Hub.Tests.Dispatching;

/// <summary>The levels of the settings cascade that a dispatch adds: its destination's settings, and its own.</summary>
[Trait("req", "DSP-2")]
public abstract class DispatchSettingsTests(HubApplication hub)
{
    [Fact]
    public async Task The_player_gets_what_the_destination_and_over_it_the_dispatch_says()
    {
        var (inherited, own) = (await DispatchStage.SetAsync(hub), await DispatchStage.SetAsync(hub));
        await SetAsync(inherited.DestinationUri, "20");
        await SetAsync(own.DestinationUri, "20");
        await SetAsync(own.DispatchUri, "15");

        Assert.Equal(20, await PlayedWithAsync(inherited));
        Assert.Equal(15, await PlayedWithAsync(own));
    }

    [Fact]
    public async Task A_level_says_what_holds_and_where_it_comes_from_until_it_is_cleared()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await hub.Api.DoAsync("POST", $"/courses/{Uri.EscapeDataString(stage.CourseId)}/configuration", Autosave("30"));
        Assert.Equal(("30", "course"), await ShownAsync(stage.DispatchUri));
        Assert.Equal(("60", "default"), await ShownAsync(stage.DestinationUri));

        await SetAsync(stage.DestinationUri, "20");
        Assert.Equal(("20", "dispatchDestination"), await ShownAsync(stage.DestinationUri));
        Assert.Equal(("20", "dispatchDestination"), await ShownAsync(stage.DispatchUri));

        await SetAsync(stage.DispatchUri, "15");
        Assert.Equal(("15", "dispatch"), await ShownAsync(stage.DispatchUri));
        var registration = $"/registrations/{(await stage.OpenAsync()).Registration}";
        Assert.Equal(("15", "dispatch"), await ShownAsync(registration));

        await hub.Api.DoAsync("DELETE", Configuration(stage.DispatchUri) + "/AutosaveSeconds");
        Assert.Equal(("20", "dispatchDestination"), await ShownAsync(registration));
        await hub.Api.DoAsync("DELETE", Configuration(stage.DestinationUri) + "/AutosaveSeconds");
        Assert.Equal(("30", "course"), await ShownAsync(registration));
    }

    [Fact]
    public async Task Settings_that_cannot_be_change_nothing()
    {
        var stage = await DispatchStage.SetAsync(hub);

        foreach (var level in new[] { stage.DestinationUri, stage.DispatchUri })
        {
            var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", Configuration(level), new
            {
                settings = new[] { new { settingId = "AutosaveSeconds", value = "15" }, new { settingId = "AutoAdvance", value = "perhaps" } },
            });

            Assert.Contains("AutoAdvance", message, StringComparison.Ordinal);
            Assert.Equal(("60", "default"), await ShownAsync(level));
            await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "DELETE", Configuration(level) + "/ShoeSize");
        }
    }

    [Fact]
    public async Task A_dispatch_keeps_its_settings_when_its_learners_come()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await SetAsync(stage.DestinationUri, "20");
        await SetAsync(stage.DispatchUri, "15");

        await stage.OpenAsync();
        await stage.OpenAsync(learner: "1002");

        Assert.Equal(("20", "dispatchDestination"), await ShownAsync(stage.DestinationUri));
        Assert.Equal(("15", "dispatch"), await ShownAsync(stage.DispatchUri));
    }

    private static object Autosave(string seconds) => new { settings = new[] { new { settingId = "AutosaveSeconds", value = seconds } } };

    private static string Configuration(Uri level) => level.OriginalString["/api/v2".Length..] + "/configuration";

    private Task SetAsync(Uri level, string seconds) => hub.Api.DoAsync("POST", Configuration(level), Autosave(seconds));

    private Task<(string Value, string Source)> ShownAsync(Uri level) => ReadAsync(Configuration(level));

    private Task<(string Value, string Source)> ShownAsync(string level) => ReadAsync(level + "/configuration");

    private async Task<(string Value, string Source)> ReadAsync(string path)
    {
        var item = (await hub.Api.ReadAsync(path)).GetProperty("settingItems").EnumerateArray().Single(setting => setting.Text("id") == "AutosaveSeconds");
        return (item.Text("effectiveValue")!, item.Text("effectiveValueSource")!);
    }

    private async Task<int> PlayedWithAsync(DispatchStage stage)
    {
        var token = (await stage.OpenAsync()).Text("token");
        var player = await PlayerClient.EnterAsync(hub.Content, $"{HubApplication.ContentUrl}launch?token={Uri.EscapeDataString(token)}");
        return (await player.StartAsync()).Accepted.Settings.AutosaveSeconds;
    }
}

public sealed class DispatchSettingsTestsOnSqlite(SqliteHub hub) : DispatchSettingsTests(hub), IClassFixture<SqliteHub>;

public sealed class DispatchSettingsTestsOnPostgres(PostgresHub hub) : DispatchSettingsTests(hub), IClassFixture<PostgresHub>;
