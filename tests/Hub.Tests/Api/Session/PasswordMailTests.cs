using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Session;

/// <summary>A hub that sends its mail to a server of the test's.</summary>
public sealed class MailingHub : SqliteHub
{
    internal MailPeer Mail { get; } = new();

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", Mail.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:UseTls", "false"), ("Mail:From", "hub@hub.test"),
    ];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

[Trait("req", "RLM-1")]
public sealed partial class PasswordMailTests(MailingHub hub) : IClassFixture<MailingHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_comes_by_mail()
    {
        await hub.Browser().DoAsync("POST", "/session/passwordLink", new { email = HubApplication.OwnerEmail });

        var letter = await LetterToAsync(HubApplication.OwnerEmail);
        var token = Link().Match(letter).Groups[1].Value;
        await hub.Browser().DoAsync("PUT", "/session/password", new { token, newPassword = HubApplication.OwnerPassword });

        Assert.Contains($"To: {HubApplication.OwnerEmail}", letter, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("From: hub@hub.test", letter, StringComparison.OrdinalIgnoreCase);
        (await hub.SignInAsync()).Dispose();
    }

    [Fact]
    public async Task An_invitation_goes_out_by_mail_and_asking_again_at_once_sends_no_second_letter()
    {
        using var owner = await hub.SignInAsync();
        var email = $"invited-{Guid.NewGuid():N}@hub.test";

        var made = await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" });
        await hub.Browser().DoAsync("POST", "/session/passwordLink", new { email });

        Assert.True(made.GetProperty("passwordLink").GetProperty("mailed").GetBoolean());
        var letter = await LetterToAsync(email);
        Assert.Contains("You have been given access", letter, StringComparison.Ordinal);
        Assert.Equal(1, await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Outbox)
            .CountAsync(message => message.Kind == "password-mail" && message.OrderKey.EndsWith(made.GetProperty("user").Text("id")!), Cancellation)));
    }

    [Fact]
    public async Task A_link_made_right_after_an_invitation_is_mailed_as_the_answer_says()
    {
        using var owner = await hub.SignInAsync();
        var email = $"again-{Guid.NewGuid():N}@hub.test";
        var made = await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" });
        await LetterToAsync(email);

        var link = await owner.ReadAsync("POST", $"/users/{made.GetProperty("user").Text("id")}/passwordLink");
        var token = Link().Match(await LetterToAsync(email)).Groups[1].Value;

        Assert.True(link.GetProperty("mailed").GetBoolean());
        await hub.Browser().DoAsync("PUT", "/session/password", new { token, newPassword = Person.Password });
    }

    [Fact]
    public async Task An_invitation_to_a_second_realm_ends_the_link_of_the_first()
    {
        using var stranger = await hub.SignInElsewhereAsync($"second-{Guid.NewGuid():N}");
        using var owner = await hub.SignInAsync();
        var email = $"twice-{Guid.NewGuid():N}@hub.test";
        var made = await owner.ReadAsync("POST", "/users", new { email, role = "LEARNER" });

        var joined = await stranger.ReadAsync("POST", "/users", new { email, role = "ADMINISTRATOR" });

        Assert.False(joined.GetProperty("passwordLink").TryGetProperty("url", out _));
        await hub.Browser().RefusedAsync(HttpStatusCode.Gone, "PUT", "/session/password",
            new { token = Person.TokenOf(made.GetProperty("passwordLink").Text("url")!), newPassword = Person.Password });
    }

    [Fact]
    public async Task A_link_in_the_persons_own_mailbox_works_also_when_they_have_joined_another_realm()
    {
        using var stranger = await hub.SignInElsewhereAsync($"mailed-{Guid.NewGuid():N}");
        using var owner = await hub.SignInAsync();
        var (_, id, email) = await hub.InviteAsync("LEARNER", owner);
        await LetterToAsync(email);
        var handedOut = Person.TokenOf((await owner.ReadAsync("POST", $"/users/{id}/passwordLink")).Text("url")!);
        var token = Link().Match(await LetterToAsync(email)).Groups[1].Value;

        await stranger.ReadAsync("POST", "/users", new { email, role = "LEARNER" });

        await hub.Browser().RefusedAsync(HttpStatusCode.Gone, "PUT", "/session/password", new { token = handedOut, newPassword = "of somebody else" });
        await hub.Browser().DoAsync("PUT", "/session/password", new { token, newPassword = "another long password" });
    }

    [Fact]
    public async Task Who_has_a_password_is_mailed_a_link_to_join_another_realm()
    {
        using var stranger = await hub.SignInElsewhereAsync($"letter-{Guid.NewGuid():N}");
        var (browser, _, email) = await hub.InviteAsync("LEARNER");
        await LetterToAsync(email);

        var made = await stranger.ReadAsync("POST", "/users", new { email, role = "LEARNER" });
        var token = JoinLink().Match(await LetterToAsync(email)).Groups[1].Value;

        Assert.True(made.GetProperty("joinLink").GetProperty("mailed").GetBoolean());
        await browser.ReadAsync("POST", "/session/realms", new { token });
    }

    [Fact]
    public async Task No_link_lies_in_the_outbox()
    {
        using var stranger = await hub.SignInElsewhereAsync($"quiet-{Guid.NewGuid():N}");
        using var owner = await hub.SignInAsync();
        await owner.ReadAsync("POST", "/users", new { email = $"quiet-{Guid.NewGuid():N}@hub.test", role = "LEARNER" });
        var (_, _, email) = await hub.InviteAsync("LEARNER", owner);
        await stranger.ReadAsync("POST", "/users", new { email, role = "LEARNER" });

        var payloads = await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Outbox).Select(message => message.Payload).ToListAsync(Cancellation));

        Assert.NotEmpty(payloads);
        Assert.All(payloads, payload => Assert.True(Guid.TryParse(payload, out _), payload));
    }

    private async Task<string> LetterToAsync(string address)
    {
        string letter;
        do
            letter = await hub.Mail.NextAsync(Cancellation);
        while (!letter.Contains($"To: {address}", StringComparison.OrdinalIgnoreCase));
        return letter;
    }

    [GeneratedRegex("http://localhost:8080/set-password#(\\S+)")]
    private static partial Regex Link();

    [GeneratedRegex("http://localhost:8080/join#(\\S+)")]
    private static partial Regex JoinLink();
}
