using Hub.Core;
using Hub.Storage.Entries;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Tests;

/// <summary>A login lets one launch in, however many answer it, and none once it is gone.</summary>
[Trait("req", "LTI-1")]
public abstract class LoginUseTests(Databases databases)
{
    private readonly EntrySamples samples = new(databases);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_login_that_somebody_else_spends_meanwhile_is_looked_at_again_and_nothing_is_stored()
    {
        await samples.AddVisitAsync();
        var used = new List<bool>();

        await ApplyAsync(databases.Database, async subject =>
        {
            var (login, isUsed, _, _) = (await samples.FindLoginAsync(subject))!;
            used.Add(isUsed);
            if (isUsed)
                return false;
            await ElsewhereAsync(db =>
            {
                db.LtiLoginUses.Add(samples.Make<LtiLoginUse>());
                return Task.CompletedTask;
            });
            subject.Spend(login, TimeProvider.System.Now());
            subject.Add(samples.Make<Launch>());
            return true;
        });

        Assert.Equal([false, true], used);
        Assert.Equal((0, 1), await StoredAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_login_that_is_gone_meanwhile_lets_nobody_in(bool opensCourse)
    {
        await samples.AddVisitAsync();
        var runs = 0;

        await ApplyAsync(databases.Database, async subject =>
        {
            if (runs++ > 0 || await samples.FindLoginAsync(subject) is not { Login: var login })
                return false;
            await ElsewhereAsync(db => db.LtiLogins.ExecuteDeleteAsync(Cancellation));
            subject.Spend(login, TimeProvider.System.Now());
            if (opensCourse)
                subject.Add(samples.Make<Launch>());
            else
                subject.Add(samples.Make<LtiLaunch>());
            return true;
        });

        Assert.Equal(2, runs);
        Assert.Equal((0, 0), await StoredAsync());
        await using var db = databases.Database.CreateContext(samples.Realm);
        Assert.False(await db.LtiLaunches.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task A_login_that_goes_with_its_platform_meanwhile_lets_nobody_in()
    {
        await samples.AddSurroundingsAsync();
        var runs = 0;

        await ApplyAsync(databases.Database, async subject =>
        {
            if (runs++ > 0 || await samples.FindLoginAsync(subject) is not { Login: var login })
                return false;
            await ElsewhereAsync(db => db.LtiPlatforms.ExecuteDeleteAsync(Cancellation));
            subject.Spend(login, TimeProvider.System.Now());
            subject.Add(samples.Make<LtiDeployment>());
            return true;
        });

        Assert.Equal(2, runs);
        await using var db = databases.Database.CreateContext(samples.Realm);
        Assert.False(await db.LtiDeployments.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task A_registration_that_goes_meanwhile_lets_the_work_begin_anew()
    {
        await samples.AddVisitAsync();
        var runs = 0;

        await ApplyAsync(databases.Database, async subject =>
        {
            if (runs++ > 0 || await samples.FindLoginAsync(subject) is not { Login: var login })
                return false;
            await ElsewhereAsync(db => db.Registrations.ExecuteDeleteAsync(Cancellation));
            subject.Spend(login, TimeProvider.System.Now());
            subject.Add(samples.MakeAnother<Launch>());
            return true;
        });

        Assert.Equal(2, runs);
        Assert.Equal((0, 0), await StoredAsync());
    }

    [Fact]
    public async Task Of_two_processes_that_answer_a_login_at_once_one_lets_in() => await AnswerAtOnceAsync(databases.OpenAgain(), databases.OpenAgain());

    [Fact]
    public async Task The_use_of_a_login_goes_with_it()
    {
        await samples.AddVisitAsync();
        await ApplyAsync(databases.Database, subject =>
        {
            subject.Spend(samples.Make<LtiLogin>(), TimeProvider.System.Now());
            return Task.FromResult(true);
        });
        Assert.Equal((0, 1), await StoredAsync());

        await ElsewhereAsync(db => db.LtiLogins.ExecuteDeleteAsync(Cancellation));

        Assert.Equal((0, 0), await StoredAsync());
    }

    /// <summary>Answers a login, each answer having seen that it waits before any of them spends it.</summary>
    private protected async Task AnswerAtOnceAsync(params HubDatabase[] answering)
    {
        await samples.AddVisitAsync();
        var (looked, start) = (0, new TaskCompletionSource());

        var letIn = await Task.WhenAll(answering.Select(database => Task.Run(() => ApplyAsync(database, async subject =>
        {
            var (login, isUsed, _, _) = (await samples.FindLoginAsync(subject))!;
            if (isUsed)
                return false;
            if (Interlocked.Increment(ref looked) == answering.Length)
                start.SetResult();
            await start.Task.WaitAsync(Cancellation);
            subject.Spend(login, TimeProvider.System.Now());
            subject.Add(samples.MakeAnother<Launch>());
            return true;
        }), Cancellation)));

        Assert.Single(letIn, isIn => isIn);
        Assert.Equal((1, 1), await StoredAsync());
    }

    private Task<T> ApplyAsync<T>(HubDatabase database, Func<EntrySubject, Task<T>> work) => new EntryStore(database).ApplyAsync(samples.Realm, work, Cancellation);

    private Task ElsewhereAsync(Func<HubDbContext, Task> work) => databases.OpenAgain().WriteAsync(samples.Realm, work, Cancellation);

    private async Task<(int Launches, int Uses)> StoredAsync()
    {
        await using var db = databases.Database.CreateContext(samples.Realm);
        return (await db.Launches.CountAsync(Cancellation), await db.LtiLoginUses.CountAsync(Cancellation));
    }
}

public sealed class LoginUseTestsOnSqlite(SqliteDatabases databases) : LoginUseTests(databases), IClassFixture<SqliteDatabases>;

public sealed class LoginUseTestsOnPostgres(PostgresDatabases databases) : LoginUseTests(databases), IClassFixture<PostgresDatabases>
{
    [Fact]
    public async Task Of_ten_who_answer_a_login_at_once_one_is_let_in()
    {
        PostgresServer.SkipUnlessThere();

        await AnswerAtOnceAsync([.. Enumerable.Repeat(databases.Database, 10)]);
    }
}
