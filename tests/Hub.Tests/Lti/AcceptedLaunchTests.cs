using Hub.Core;
using Hub.Lti.Launches;
using Hub.Storage;
using Hub.Testing;
using Interop.Lti.Launches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hub.Tests.Lti;

/// <summary>Accepted launches come into the inspector a moment later: the newest of each platform, and none is forgotten that it has room for.</summary>
[Trait("req", "LTI-1")]
public abstract class AcceptedLaunchTests(HubApplication hub)
{
    private static readonly Key<Dispatch> Dispatch = Key<Dispatch>.New(TimeProvider.System.Now());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_school_that_comes_at_once_the_newest_are_kept()
    {
        using var launches = New();
        var platform = Assert.Single(await AddPlatformsAsync(1));

        for (var number = 1; number <= LaunchInspector.KeptPerPlatform + 50; number++)
            await KeepAsync(launches, platform, number);
        await launches.WriteAsync(Cancellation);

        Assert.Equal(Enumerable.Range(51, LaunchInspector.KeptPerPlatform), await KeptAsync(platform));
    }

    [Fact]
    public async Task Platforms_do_not_take_each_others_room_and_many_are_written_before_more_wait()
    {
        using var launches = New();
        var platforms = await AddPlatformsAsync(10);

        for (var number = 1; number <= LaunchInspector.KeptPerPlatform; number++)
            foreach (var platform in platforms)
                await KeepAsync(launches, platform, number);

        foreach (var platform in platforms)
            Assert.Equal(Enumerable.Range(1, LaunchInspector.KeptPerPlatform), await KeptAsync(platform));
    }

    [Fact]
    public async Task What_waits_is_written_when_the_hub_stops()
    {
        using var launches = New();
        var platform = Assert.Single(await AddPlatformsAsync(1));
        await launches.StartAsync(Cancellation);
        await KeepAsync(launches, platform, 7);

        await launches.StopAsync(Cancellation);

        Assert.Equal([7], await KeptAsync(platform));
    }

    [Fact]
    public async Task What_waits_is_written_a_moment_later_without_anybody_asking()
    {
        using var launches = New();
        var platform = Assert.Single(await AddPlatformsAsync(1));
        await launches.StartAsync(Cancellation);

        await KeepAsync(launches, platform, 7);

        while ((await KeptAsync(platform)).Count == 0)
            await Task.Delay(50, Cancellation);
        await launches.StopAsync(Cancellation);
        Assert.Equal([7], await KeptAsync(platform));
    }

    [Fact]
    public async Task A_platform_that_is_deleted_meanwhile_is_left_out_and_the_others_are_kept()
    {
        using var launches = New();
        var platforms = await AddPlatformsAsync(2);
        foreach (var platform in platforms)
            await KeepAsync(launches, platform, 7);
        await hub.Database.WriteAsync(platforms[0].RealmKey, db => db.LtiPlatforms.Where(known => known.Key == platforms[0].Key).ExecuteDeleteAsync(Cancellation), Cancellation);

        await launches.WriteAsync(Cancellation);

        Assert.Empty(await KeptAsync(platforms[0]));
        Assert.Equal([7], await KeptAsync(platforms[1]));
    }

    private AcceptedLaunches New() => new(hub.Database, TimeProvider.System, NullLogger<AcceptedLaunches>.Instance);

    private static Task KeepAsync(AcceptedLaunches launches, LtiPlatform platform, int number) => launches.KeepAsync(
        new Arrival { Token = LaunchToken.Parse(null), State = "", TraceId = $"{number}", Platform = platform, Now = platform.CreatedAt.AddSeconds(number) },
        LaunchReading.None, Dispatch, Cancellation);

    private async Task<IReadOnlyList<int>> KeptAsync(LtiPlatform platform) => await hub.Database.ReadAsync(platform.RealmKey, async db =>
        (await db.LtiLaunches.Where(launch => launch.PlatformKey == platform.Key).OrderBy(launch => launch.At).Select(launch => launch.TraceId).ToListAsync(Cancellation))
        .ConvertAll(int.Parse));

    private async Task<IReadOnlyList<LtiPlatform>> AddPlatformsAsync(int count)
    {
        var (realm, now) = (await hub.FirstRealmAsync(), hub.Time.Now());
        var application = await hub.Database.ReadAsync(realm, db => db.Applications.Select(known => known.Key).FirstAsync(Cancellation));
        var platforms = Enumerable.Range(0, count).Select(_ => Platform(realm, application, now)).ToList();
        await hub.Database.WriteAsync(realm, db =>
        {
            db.LtiPlatforms.AddRange(platforms);
            return Task.CompletedTask;
        }, Cancellation);
        return platforms;
    }

    private static LtiPlatform Platform(Key<Realm> realm, Key<Application> application, DateTimeOffset now)
    {
        var key = Key<LtiPlatform>.New(now);
        return new LtiPlatform
        {
            RealmKey = realm,
            Key = key,
            ApplicationKey = application,
            Id = key.ToString(),
            Name = "School",
            Issuer = $"https://{key}.example",
            ClientId = "client",
            AuthorizationEndpoint = "https://school.example/auth",
            TokenEndpoint = "https://school.example/token",
            KeySetUrl = "https://school.example/keys",
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}

public sealed class AcceptedLaunchTestsOnSqlite(SqliteHub hub) : AcceptedLaunchTests(hub), IClassFixture<SqliteHub>;

public sealed class AcceptedLaunchTestsOnPostgres(PostgresHub hub) : AcceptedLaunchTests(hub), IClassFixture<PostgresHub>;
