using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage.Tests;

public sealed class SharedCommandsTests : IClassFixture<PostgresDatabases>, IDisposable
{
    // As many as may be under way beside each other: while they wait, what comes gathers behind them.
    private const int Lanes = 2;

    private const string Impatience = "SELECT set_config('lock_timeout', '200ms', true)";

    private readonly PostgresDatabases databases;
    private readonly SharedCommands shared;
    private readonly SemaphoreSlim arrived = new(0);
    private readonly TaskCompletionSource gate = new();

    public SharedCommandsTests(PostgresDatabases databases)
    {
        this.databases = databases;
        shared = new SharedCommands(ConnectWhenOpenAsync, databases.Database.Values, Impatience);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => arrived.Dispose();

    [Fact]
    public async Task Commands_that_come_while_others_are_under_way_are_one_transaction()
    {
        var ahead = await HoldAsync();
        Task[] all = [.. Enumerable.Range(0, 5).Select(number => shared.RunAsync(Set($"together-{number}"), Cancellation))];
        gate.SetResult();
        await Task.WhenAll([.. ahead, .. all]);

        var stored = await TransactionsAsync("together-");
        Assert.Equal(5, stored.Count);
        Assert.Single(stored.Distinct());
    }

    [Fact]
    public async Task A_refused_command_fails_alone_and_whole()
    {
        await using (var connection = await ConnectAsync(Cancellation))
        await using (var script = new SqlScript(connection, databases.Database.Values))
        {
            Set("taken")(script);
            await script.RunAsync(null, Cancellation);
        }
        var ahead = await HoldAsync();
        var before = shared.RunAsync(Set("refused-before"), Cancellation);
        var refused = shared.RunAsync(script => { Set("refused-half")(script); Set("taken")(script); }, Cancellation);
        var after = shared.RunAsync(Set("refused-after"), Cancellation);
        gate.SetResult();

        await Task.WhenAll([.. ahead, before, after]);
        Assert.Equal(PostgresErrorCodes.UniqueViolation, (await Assert.ThrowsAsync<PostgresException>(() => refused)).SqlState);
        Assert.Equal(2, (await TransactionsAsync("refused-")).Count);
    }

    [Fact]
    public async Task A_command_whose_writer_throws_fails_alone()
    {
        var ahead = await HoldAsync();
        var before = shared.RunAsync(Set("thrown-before"), Cancellation);
        var thrown = shared.RunAsync(script => { Set("thrown-half")(script); throw new InvalidOperationException("A bug."); }, Cancellation);
        var after = shared.RunAsync(Set("thrown-after"), Cancellation);
        gate.SetResult();

        await Task.WhenAll([.. ahead, before, after]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => thrown);
        Assert.Equal(2, (await TransactionsAsync("thrown-")).Count);
    }

    // Half of a pair, and a null character.
    [Theory]
    [InlineData("half", 0xD83D)]
    [InlineData("null", 0)]
    public async Task A_command_with_a_text_that_cannot_be_sent_fails_alone_and_leaves_its_connection_as_it_was(string name, int character)
    {
        var ahead = await HoldAsync();
        // Often enough for the driver to prepare the statement on the way.
        for (var round = 0; round < 10; round++)
        {
            var before = shared.RunAsync(Set($"{name}-before-{round}"), Cancellation);
            var unsendable = shared.RunAsync(Set($"{name}-{(char)character}-{round}"), Cancellation);
            var after = shared.RunAsync(Set($"{name}-after-{round}"), Cancellation);
            if (round == 0)
                gate.SetResult();

            await Task.WhenAll(before, after);
            await Assert.ThrowsAnyAsync<ArgumentException>(() => unsendable);
        }
        await Task.WhenAll(ahead);
        Assert.Equal(20, (await TransactionsAsync($"{name}-")).Count);
    }

    [Fact]
    public async Task A_command_whose_row_is_gone_has_lost_a_race_and_no_other()
    {
        var ahead = await HoldAsync();
        var found = shared.RunAsync(Set("race-found"), Cancellation);
        var lost = shared.RunAsync(script => script.Add($"UPDATE hub_setting SET value = {"x"} WHERE name = {"race-never"}"), Cancellation);
        gate.SetResult();

        await Task.WhenAll([.. ahead, found]);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => lost);
        Assert.Single(await TransactionsAsync("race-"));
    }

    [Fact]
    public async Task A_command_that_is_withdrawn_before_it_is_sent_does_nothing()
    {
        var ahead = await HoldAsync();
        using var gone = new CancellationTokenSource();
        var withdrawn = shared.RunAsync(Set("withdrawn-one"), gone.Token);
        var kept = shared.RunAsync(Set("withdrawn-other"), Cancellation);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        gate.SetResult();

        await Task.WhenAll([.. ahead, kept]);
        Assert.Single(await TransactionsAsync("withdrawn-"));
    }

    [Fact]
    public async Task A_database_that_is_away_fails_those_who_wait_and_nobody_later()
    {
        var isAway = true;
        var unsteady = new SharedCommands(cancellation => isAway ? throw new NpgsqlException("away", new IOException()) : ConnectAsync(cancellation), databases.Database.Values, Impatience);
        Task[] all = [.. Enumerable.Range(0, 10).Select(number => unsteady.RunAsync(Set($"away-{number}"), Cancellation))];
        foreach (var one in all)
            await Assert.ThrowsAsync<NpgsqlException>(() => one);

        isAway = false;
        await unsteady.RunAsync(Set("away-later"), Cancellation);
        Assert.Single(await TransactionsAsync("away-"));
    }

    [Fact]
    public async Task A_command_that_a_lock_holds_up_holds_up_no_other()
    {
        gate.SetResult();
        await shared.RunAsync(Set("held"), Cancellation);
        await using var holder = await ConnectAsync(Cancellation);
        await using var holding = await holder.BeginTransactionAsync(Cancellation);
        await using (var hold = new SqlScript(holder, databases.Database.Values))
        {
            Change("held")(hold);
            await hold.RunAsync(holding, Cancellation);
        }
        Task[] heldUp = [.. Enumerable.Range(0, Lanes + 1).Select(_ => shared.RunAsync(Change("held"), Cancellation))];

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => shared.RunAsync(Set($"passing-{number}"), Cancellation)));
        Assert.DoesNotContain(heldUp, one => one.IsCompleted);

        await holding.CommitAsync(Cancellation);
        await Task.WhenAll(heldUp);
    }

    [Fact]
    public async Task Commands_that_want_the_same_row_never_wait_for_its_lock()
    {
        gate.SetResult();
        (string Name, Guid Key)[] rows = [("wanted-one", Guid.NewGuid()), ("wanted-other", Guid.NewGuid())];
        foreach (var (name, _) in rows)
            await shared.RunAsync(Set(name), Cancellation);
        var before = arrived.CurrentCount;

        // One, other, other, one: as they come, neighbouring groups would take the two rows in opposite order.
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number =>
        {
            var (name, key) = rows[(number + 1) / 2 % 2];
            return shared.RunAsync(SetAndChange($"seat-{number}", name), key, Cancellation);
        }));

        var stored = await TransactionsAsync("seat-");
        Assert.Equal(1_000, stored.Count);
        // A group that had to be sent again would have taken a connection for nothing.
        Assert.Equal(arrived.CurrentCount - before, stored.Distinct().Count());
    }

    [Fact]
    public async Task Of_those_who_want_the_same_row_only_one_waits_at_the_database()
    {
        gate.SetResult();
        await shared.RunAsync(Set("queued"), Cancellation);
        await arrived.WaitAsync(Cancellation);
        await using var holder = await ConnectAsync(Cancellation);
        await using var holding = await holder.BeginTransactionAsync(Cancellation);
        await using (var hold = new SqlScript(holder, databases.Database.Values))
        {
            Change("queued")(hold);
            await hold.RunAsync(holding, Cancellation);
        }
        var (row, other) = (Guid.NewGuid(), Guid.NewGuid());
        Task[] queued = [.. Enumerable.Range(0, 10).Select(_ => shared.RunAsync(Change("queued"), row, Cancellation))];
        // Those who ran out of patience together, and the first of them alone.
        await arrived.WaitAsync(Cancellation);
        await arrived.WaitAsync(Cancellation);

        for (var number = 0; number < 10; number++)
            await shared.RunAsync(Set($"unqueued-{number}"), number % 2 == 0 ? other : null, Cancellation);
        Assert.Equal(10, arrived.CurrentCount);
        Assert.DoesNotContain(queued, one => one.IsCompleted);

        await holding.CommitAsync(Cancellation);
        await Task.WhenAll(queued);
    }

    private static Action<SqlScript> SetAndChange(string set, string change) => script =>
    {
        Set(set)(script);
        Change(change)(script);
    };

    private static Action<SqlScript> Change(string name) => script => script.Add($"UPDATE hub_setting SET value = {"y"} WHERE name = {name}");

    private static Action<SqlScript> Set(string name) => script => script.Add($"INSERT INTO hub_setting (name, value) VALUES ({name}, {"x"})");

    /// <summary>One command in each lane, waiting for its connection.</summary>
    private async Task<Task[]> HoldAsync()
    {
        var held = new Task[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            held[lane] = shared.RunAsync(Set($"{Guid.NewGuid()}"), Cancellation);
            await arrived.WaitAsync(Cancellation);
        }
        return held;
    }

    private async ValueTask<DbConnection> ConnectWhenOpenAsync(CancellationToken cancellation)
    {
        arrived.Release();
        await gate.Task;
        return await ConnectAsync(cancellation);
    }

    private async ValueTask<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        // Statements are prepared, as the hub's are.
        var connection = new NpgsqlConnection($"Max Auto Prepare=100;Auto Prepare Min Usages=3;{databases.LastConnectionString}");
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Which transaction has stored each setting of such a name.</summary>
    private async Task<List<long>> TransactionsAsync(string prefix)
    {
        await using var source = NpgsqlDataSource.Create(databases.LastConnectionString);
        await using var command = source.CreateCommand("SELECT xmin::text::bigint FROM hub_setting WHERE name LIKE $1 || '%'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var transactions = new List<long>();
        while (await reader.ReadAsync(Cancellation))
            transactions.Add(reader.GetInt64(0));
        return transactions;
    }
}
