using Hub.Api;
using Hub.Api.Registrations;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Registrations;

/// <summary>What a bar leads to is found by an index: SQLite, which keeps no statistics, has to be told which.</summary>
[Trait("req", "DSP-11")]
public sealed class RegistrationPlanTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("launchedSince", "launchedUntil", "launch_started")]
    [InlineData("completedSince", "completedUntil", "registration_completed")]
    public async Task What_happened_on_a_day_is_found_from_that_day(string since, string until, string index)
    {
        var query = new ListQuery { Extra = new Dictionary<string, string> { [since] = "2026-03-01T00:00:00Z", [until] = "2026-03-01T23:59:59.999Z" } };
        var realm = await hub.FirstRealmAsync();

        var plan = await hub.Database.ReadAsync(realm, async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Id == HubApplication.ApplicationId, Cancellation);
            var caller = new ApiCaller(realm, application.Key, "", []);
            var page = RegistrationFilters.Narrow(db, caller, RegistrationFilters.Root(db, caller, query), query)
                .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(ListQuery.PageSize);
            return await PlanAsync(db, page);
        });

        Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("registration_created", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("launched", StringComparison.Ordinal));
    }

    private static async Task<List<string>> PlanAsync<T>(HubDbContext db, IQueryable<T> query)
    {
        const int detail = 3;
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var steps = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            steps.Add(reader.GetString(detail));
        return steps;
    }
}
