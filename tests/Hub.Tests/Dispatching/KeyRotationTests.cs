using System.Net;
using System.Net.Http.Json;
using Hub.Core;
using Hub.Security;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Dispatching;

public abstract class KeyRotationTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task With_a_grace_packages_with_the_old_key_and_with_the_new_one_both_work()
    {
        var stage = await DispatchStage.SetAsync(hub);

        await RotateAsync(stage, graceHours: 24);
        var renewed = await stage.DownloadShellAsync();

        Assert.NotEqual(stage.Shell.Key, renewed.Key);
        Assert.Equal(stage.Shell.Dispatch, renewed.Dispatch);
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync(shell: renewed)).Status);
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task Without_a_grace_the_old_key_ends_at_once()
    {
        var stage = await DispatchStage.SetAsync(hub);

        await RotateAsync(stage, graceHours: 0);

        Assert.Equal("key", (await stage.OpenAsync()).Code);
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync(shell: await stage.DownloadShellAsync())).Status);
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task A_later_rotation_never_lengthens_an_earlier_grace_and_drops_keys_that_have_ended()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await RotateAsync(stage, graceHours: 0);
        var second = await stage.DownloadShellAsync();
        await RotateAsync(stage, graceHours: 1);
        await RotateAsync(stage, graceHours: 48);

        var dispatch = Key<Dispatch>.TryParse(stage.Shell.Dispatch, out var key) ? key : default;
        var keys = await stage.ReadAsync(db => db.DispatchKeys.Where(k => k.DispatchOwner == dispatch).ToListAsync(Cancellation));
        Assert.Equal(3, keys.Count);
        var kept = keys.Single(k => Secrets.Matches(second.Key, k.Hash));
        Assert.InRange(kept.RetiresAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task Of_rotations_at_once_the_last_one_makes_the_key_that_new_packages_carry()
    {
        var stage = await DispatchStage.SetAsync(hub);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RotateAsync(stage, graceHours: 1)));

        var dispatch = Key<Dispatch>.TryParse(stage.Shell.Dispatch, out var key) ? key : default;
        Assert.Equal(1, await stage.ReadAsync(db => db.DispatchKeys.CountAsync(k => k.DispatchOwner == dispatch && k.RetiresAt == null, Cancellation)));
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync(shell: await stage.DownloadShellAsync())).Status);
    }

    [Fact]
    [Trait("req", "SEC-4")]
    public async Task A_key_is_kept_hashed_and_encrypted_only()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var key = await stage.ReadAsync(db => db.DispatchKeys.SingleAsync(k => k.Hash == Secrets.Hash(stage.Shell.Key), Cancellation));

        Assert.DoesNotContain(stage.Shell.Key, key.Protected, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("req", "DSP-7")]
    [InlineData("{}")]
    [InlineData("{\"graceHours\":-1}")]
    [InlineData("{\"graceHours\":1e9}")]
    public async Task A_rotation_must_say_how_long_the_old_key_goes_on(string body)
    {
        var stage = await DispatchStage.SetAsync(hub);

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await hub.Api.PostAsync(new Uri(stage.DispatchUri + "/keys", UriKind.Relative), content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("graceHours", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task RotateAsync(DispatchStage stage, double graceHours)
    {
        using var answer = await hub.Api.PostAsJsonAsync(new Uri(stage.DispatchUri + "/keys", UriKind.Relative), new { graceHours }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}

public sealed class KeyRotationTestsOnSqlite(SqliteHub hub) : KeyRotationTests(hub), IClassFixture<SqliteHub>;

public sealed class KeyRotationTestsOnPostgres(PostgresHub hub) : KeyRotationTests(hub), IClassFixture<PostgresHub>;
