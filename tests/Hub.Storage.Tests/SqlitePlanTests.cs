using System.Data.Common;
using System.Globalization;
using Hub.Api.Reporting;
using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Tests;

/// <summary>
/// How SQLite goes about what touches many rows. It knows nothing of how many there are, and given the choice between an index that finds the parts of one parent
/// and one that has all parts in the order, or with all the columns, that are asked for, it takes the second: then the realm is read once for each parent.
/// </summary>
public sealed class SqlitePlanTests(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    // At least as many as any of the queries has: each run of days has three.
    private const int Places = 60;

    private static readonly string[] Some = ["a", "b"];

    [Fact]
    public Task Identities_are_found_by_their_learner() =>
        GoesByAsync(db => CommandOf(db.Learners.Include(learner => learner.Identities).Where(learner => Some.Contains(learner.Email))), "realm_key=? AND learner_key=?");

    [Fact]
    public Task Keys_are_found_by_their_dispatch() =>
        GoesByAsync(db => CommandOf(db.Dispatches.Include(dispatch => dispatch.Keys)), "realm_key=? AND dispatch_owner=?");

    [Fact]
    public Task Results_of_activities_are_found_by_their_registration() =>
        GoesByAsync(db => CommandOf(db.Registrations.Include(registration => registration.Activities)), "realm_key=? AND registration_key=?");

    [Fact]
    public Task Launches_of_dispatches_are_found_by_their_registrations() =>
        GoesByAsync(db => CommandOf(db, DispatchTable.LaunchesSql("{2}, {3}")), "realm_key=? AND registration_key=?");

    [Theory]
    [InlineData(true, "realm_key=? AND registration_key=?")]
    [InlineData(false, "realm_key=? AND started_at>?")]
    public Task Launches_of_some_are_found_by_their_registrations_and_those_of_all_by_when_they_were(bool isNarrow, string terms) => GoesByAsync(db =>
    {
        var now = TimeProvider.System.Now();
        Assert.Null(Window.TryRead(90, "UTC", now, out var window));
        var scope = new Scope(Key<Application>.New(now)) { Dispatch = isNarrow ? Key<Dispatch>.New(now) : null };
        return CommandOf(db, new DayCounts(db, databases.Database, scope, window).LaunchesSql);
    }, terms);

    [Fact]
    public Task Launches_of_an_applications_months_are_found_by_when_they_were() => GoesByAsync(db =>
    {
        var now = TimeProvider.System.Now();
        Assert.Null(Window.TryReadMonths("UTC", now, out var months));
        return CommandOf(db, new DayCounts(db, databases.Database, new Scope(Key<Application>.New(now)), months).LaunchesSql);
    }, "realm_key=? AND started_at>?");

    private static DbCommand CommandOf(IQueryable<object> query)
    {
        var command = query.CreateDbCommand();
        command.CommandText = command.CommandText[command.CommandText.IndexOf("SELECT", StringComparison.Ordinal)..];
        return command;
    }

    private static DbCommand CommandOf(HubDbContext db, string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = string.Format(CultureInfo.InvariantCulture, text, [.. Enumerable.Range(0, Places).Select(place => $"@p{place}")]);
        for (var place = 0; place < Places; place++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{place}", 1);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private async Task GoesByAsync(Func<HubDbContext, DbCommand> ask, string terms)
    {
        var realm = await databases.AddRealmAsync();

        var plan = await databases.Database.ReadAsync(realm, async db =>
        {
            await using var command = ask(db);
            command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var steps = new List<string>();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                steps.Add(reader.GetString(3));
            return steps;
        });

        Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains($"({terms})", StringComparison.Ordinal));
    }
}
