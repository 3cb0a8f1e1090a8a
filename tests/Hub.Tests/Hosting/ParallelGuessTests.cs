using System.Net;
using Hub.Core;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Hosting;

/// <summary>Counts the passwords that are held against the owner's.</summary>
internal sealed class CountingHasher : PasswordHasher<User>
{
    private int count;

    public int Count => count;

    public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        if (user.Email == HubApplication.OwnerEmail)
            Interlocked.Increment(ref count);
        return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

public sealed class CountingSqliteHub : SqliteHub
{
    protected override void Replace(IServiceCollection services) => services.AddSingleton<IPasswordHasher<User>>(new CountingHasher());
}

public sealed class CountingPostgresHub : PostgresHub
{
    protected override void Replace(IServiceCollection services) => services.AddSingleton<IPasswordHasher<User>>(new CountingHasher());
}

[Trait("req", "RLM-1")]
public abstract class ParallelGuessTests(HubApplication hub)
{
    [Fact]
    public async Task Guesses_that_come_all_at_once_get_no_further_than_those_one_after_the_other()
    {
        var hasher = (CountingHasher)hub.Services.GetRequiredService<IPasswordHasher<User>>();
        var before = hasher.Count;
        using var browser = hub.Browser();

        var guesses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            browser.CallAsync("POST", "/session", new { email = HubApplication.OwnerEmail, password = $"guess {i}" })));

        Assert.All(guesses, guess => Assert.Equal(HttpStatusCode.Unauthorized, guess.StatusCode));
        Assert.Equal(5, hasher.Count - before);
        await browser.RefusedAsync(HttpStatusCode.Unauthorized, "POST", "/session", new { email = HubApplication.OwnerEmail, password = HubApplication.OwnerPassword });
        Assert.Equal(5, hasher.Count - before);
        hub.Time.Advance(TimeSpan.FromMinutes(6));
        (await hub.SignInAsync()).Dispose();
    }
}

public sealed class ParallelGuessTestsOnSqlite(CountingSqliteHub hub) : ParallelGuessTests(hub), IClassFixture<CountingSqliteHub>;

public sealed class ParallelGuessTestsOnPostgres(CountingPostgresHub hub) : ParallelGuessTests(hub), IClassFixture<CountingPostgresHub>;
