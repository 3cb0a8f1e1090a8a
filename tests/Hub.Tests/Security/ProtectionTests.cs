using Hub.Security;
using Hub.Testing;
using Microsoft.AspNetCore.DataProtection;

namespace Hub.Tests.Security;

public sealed class ProtectionTests
{
    private readonly ShiftedTime time = new();
    private readonly Protection protection;

    public ProtectionTests() => protection = new Protection(new EphemeralDataProtectionProvider(), time);

    [Fact]
    public void A_token_is_read_with_its_purpose_until_it_expires()
    {
        var token = protection.IssueToken("launch", "a b c", time.GetUtcNow().AddSeconds(10));

        Assert.Equal("a b c", protection.ReadToken("launch", token));
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Null(protection.ReadToken("launch", token));
    }

    [Fact]
    public void A_token_for_one_purpose_is_worthless_for_another() =>
        Assert.Null(protection.ReadToken("api", protection.IssueToken("launch", "x", time.GetUtcNow().AddMinutes(1))));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%00")]
    [InlineData("CfDJ8")]
    public void What_is_no_token_of_ours_is_not_read(string token) => Assert.Null(protection.ReadToken("launch", token));

    [Fact]
    public void A_token_that_was_changed_in_any_place_is_not_read()
    {
        var token = protection.IssueToken("launch", "payload", time.GetUtcNow().AddMinutes(1));

        for (var i = 0; i < token.Length; i += 7)
            Assert.Null(protection.ReadToken("launch", string.Concat(token.AsSpan(0, i), token[i] == 'A' ? "B" : "A", token.AsSpan(i + 1))));
    }

    [Fact]
    public void A_secret_is_stored_unreadable_and_read_back()
    {
        var stored = protection.Protect("päss");

        Assert.DoesNotContain("päss", stored, StringComparison.Ordinal);
        Assert.Equal("päss", protection.Unprotect(stored));
        Assert.Equal("", protection.Unprotect(protection.Protect("")));
    }

    [Fact]
    public void New_secrets_are_long_safe_in_URLs_and_never_the_same()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => Secrets.New()).ToList();

        Assert.Equal(100, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.Matches("^[A-Za-z0-9_-]{43}$", secret));
    }

    [Fact]
    public void A_secret_matches_its_own_hash_alone()
    {
        Assert.True(Secrets.Matches("a", Secrets.Hash("a")));
        Assert.False(Secrets.Matches("b", Secrets.Hash("a")));
        Assert.False(Secrets.Matches("", Secrets.Hash("a")));
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public void Trace_ids_are_those_of_W3C() => Assert.Matches("^[0-9a-f]{32}$", Secrets.NewTraceId());
}
