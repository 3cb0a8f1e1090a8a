using System.Net;
using Hub.Testing;

namespace Hub.Tests.Hosting;

// Both leave their hub's sign-in closed, so each has one of its own.

public sealed class LockOutTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    [Trait("req", "RLM-1")]
    public async Task Guessing_locks_the_account_for_a_while_even_for_who_knows_the_password()
    {
        using var client = hub.Anonymous();
        for (var i = 0; i < 5; i++)
            (await SignInCall.SubmitAsync(client, "a wrong password")).Dispose();

        using var answer = await SignInCall.SubmitAsync(client, HubApplication.OwnerPassword);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("is locked for some minutes", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}

public sealed class SignInRateTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    [Trait("req", "RLM-1")]
    public async Task One_address_may_try_300_times_a_minute_whatever_accounts_it_names()
    {
        using var client = hub.Anonymous();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 301; i++)
        {
            using var answer = await SignInCall.SubmitAsync(client, "x", email: $"guess-{i}@hub.test");
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(300, statuses.Count(status => status is HttpStatusCode.Unauthorized));
    }
}
