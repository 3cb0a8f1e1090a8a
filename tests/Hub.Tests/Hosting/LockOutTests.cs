using System.Net;
using System.Text;
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
        Assert.Contains("is locked for a while", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
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
        // What is no JSON counts as a try too, and is done with at once: all of them are within a minute however busy the machine is.
        for (var i = 0; i < 300; i++)
        {
            using var nonsense = new StringContent($"guess {i}", Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("/api/v2/session", UriKind.Relative), nonsense, TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        using var last = await SignInCall.SubmitAsync(client, HubApplication.OwnerPassword);

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.BadRequest, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
    }
}
