using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace Hub.Storage.Tests;

public sealed class SharedReadsTests : IDisposable
{
    // As many groups as may be under way beside each other: while they wait, what comes gathers behind them.
    private const int Lanes = 1;

    private readonly SharedReads<string, string> shared;
    private readonly ConcurrentQueue<IReadOnlyList<string>> asked = new();
    private readonly ConcurrentQueue<Activity?> traced = new();
    private readonly ConcurrentDictionary<string, Exception> troubles = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly TaskCompletionSource gate = new();

    public SharedReadsTests() => shared = new SharedReads<string, string>(ReadAsync);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => arrived.Dispose();

    [Fact]
    public async Task Questions_that_come_while_others_are_under_way_are_asked_together_and_each_gets_its_answer()
    {
        var ahead = await HoldAsync();
        var all = Enumerable.Range(0, 5).Select(number => shared.AskAsync($"{number}", Cancellation)).ToList();
        gate.SetResult();
        await Task.WhenAll(ahead);

        Assert.Equal(Enumerable.Range(0, 5).Select(number => $"{number}!"), await Task.WhenAll(all));
        Assert.Equal([1, 5], asked.Select(group => group.Count).Order());
    }

    [Fact]
    public async Task No_more_than_32_are_asked_together()
    {
        var ahead = await HoldAsync();
        var all = Enumerable.Range(0, 70).Select(number => shared.AskAsync($"{number}", Cancellation)).ToList();
        gate.SetResult();
        await Task.WhenAll(ahead);

        Assert.Equal(Enumerable.Range(0, 70).Select(number => $"{number}!"), await Task.WhenAll(all));
        Assert.Equal([1, 6, 32, 32], asked.Select(group => group.Count).Order());
    }

    [Theory]
    [InlineData("unsendable")]
    [InlineData("unbindable")]
    [InlineData("refused")]
    [InlineData("unreadable")]
    [InlineData("unforeseen")]
    public async Task A_question_that_is_at_fault_fails_alone(string fault)
    {
        troubles[fault] = FaultOf(fault);
        var ahead = await HoldAsync();
        var (before, bad, after) = (shared.AskAsync("before", Cancellation), shared.AskAsync(fault, Cancellation), shared.AskAsync("after", Cancellation));
        gate.SetResult();
        await Task.WhenAll(ahead);

        Assert.Equal(("before!", "after!"), (await before, await after));
        Assert.Same(troubles[fault], await Assert.ThrowsAnyAsync<Exception>(() => bad));
    }

    [Fact]
    public async Task A_database_that_is_away_fails_those_who_are_asked_together_and_nobody_later()
    {
        troubles["away"] = new NpgsqlException("away", new IOException());
        var ahead = await HoldAsync();
        var all = new[] { "one", "away", "other" }.Select(question => shared.AskAsync(question, Cancellation)).ToList();
        gate.SetResult();
        await Task.WhenAll(ahead);

        foreach (var one in all)
            Assert.Same(troubles["away"], await Assert.ThrowsAsync<NpgsqlException>(() => one));
        Assert.Equal("later!", await shared.AskAsync("later", Cancellation));
        Assert.Equal([1, 1, 3], asked.Select(group => group.Count).Order());
    }

    [Fact]
    public async Task When_the_database_goes_away_while_each_is_asked_alone_nobody_waits_for_it_in_turn()
    {
        troubles["refused"] = FaultOf("refused");
        troubles["away"] = new NpgsqlException("away", new IOException());
        var ahead = await HoldAsync();
        var (first, refused, away, never) = (
            shared.AskAsync("first", Cancellation), shared.AskAsync("refused", Cancellation), shared.AskAsync("away", Cancellation), shared.AskAsync("never", Cancellation));
        gate.SetResult();
        await Task.WhenAll(ahead);

        Assert.Equal("first!", await first);
        Assert.Same(troubles["refused"], await Assert.ThrowsAsync<PostgresException>(() => refused));
        Assert.Same(troubles["away"], await Assert.ThrowsAsync<NpgsqlException>(() => away));
        Assert.Same(troubles["away"], await Assert.ThrowsAsync<NpgsqlException>(() => never));
        Assert.DoesNotContain(asked, group => group is ["never"]);
    }

    [Fact]
    public async Task A_question_that_is_withdrawn_before_it_is_asked_is_not_asked()
    {
        var ahead = await HoldAsync();
        using var gone = new CancellationTokenSource();
        var (withdrawn, kept) = (shared.AskAsync("withdrawn", gone.Token), shared.AskAsync("kept", Cancellation));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        gate.SetResult();
        await Task.WhenAll(ahead);

        Assert.Equal("kept!", await kept);
        Assert.DoesNotContain(asked, group => group.Contains("withdrawn"));
    }

    [Fact]
    public async Task Answers_that_are_not_as_many_as_the_questions_are_nobodys()
    {
        var unsteady = new SharedReads<string, string>((questions, _) => Task.FromResult<IReadOnlyList<string>>([.. questions.Skip(1)]));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => unsteady.AskAsync("one", Cancellation));

        Assert.Equal("1 questions were given 0 answers.", refusal.Message);
    }

    [Fact]
    public async Task Nobody_is_asked_for_in_the_name_of_another()
    {
        var name = new AsyncLocal<string?> { Value = "the first asker" };
        var seen = new SharedReads<string, string?>((questions, _) => Task.FromResult<IReadOnlyList<string?>>([.. questions.Select(_ => name.Value)]));

        Assert.Null(await seen.AskAsync("who?", Cancellation));
        Assert.Equal("the first asker", name.Value);
    }

    [Fact]
    public async Task Who_is_asked_for_alone_sees_it_in_their_trace_and_who_is_asked_for_with_others_does_not()
    {
        using var first = new Activity("first").Start();
        var ahead = await HoldAsync();
        using var second = new Activity("second").Start();
        var (one, other) = (shared.AskAsync("one", Cancellation), shared.AskAsync("other", Cancellation));
        gate.SetResult();
        await Task.WhenAll([.. ahead, one, other]);

        Assert.Equal([first, null], traced);
        Assert.Same(second, Activity.Current);
    }

    private static Exception FaultOf(string kind) => kind switch
    {
        "unsendable" => new ArgumentException("Half a character."),
        "unbindable" => new InvalidCastException("A value of another type."),
        "refused" => new PostgresException("A null character.", "ERROR", "ERROR", PostgresErrorCodes.CharacterNotInRepertoire),
        "unreadable" => new JsonException("What is stored cannot be read."),
        _ => new FormatException("Something else."),
    };

    /// <summary>One question in each lane, waiting for its answer.</summary>
    private async Task<Task<string>[]> HoldAsync()
    {
        var held = new Task<string>[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            held[lane] = shared.AskAsync($"lane {lane}", Cancellation);
            await arrived.WaitAsync(Cancellation);
        }
        return held;
    }

    // The first of them that is in trouble is the trouble of all.
    private async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<string> questions, CancellationToken cancellation)
    {
        arrived.Release();
        traced.Enqueue(Activity.Current);
        await gate.Task;
        asked.Enqueue(questions);
        foreach (var question in questions)
            if (troubles.TryGetValue(question, out var trouble))
                throw trouble;
        return [.. questions.Select(question => $"{question}!")];
    }
}
