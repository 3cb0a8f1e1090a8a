using FsCheck;
using FsCheck.Fluent;
using Hub.Core;

namespace Hub.Tests.Core;

[Trait("req", "RLM-1")]
public sealed class PasswordRulesTests
{
    private static readonly Gen<bool?> Switches = Gen.Elements<bool?>(null, false, true);

    private static readonly Gen<PasswordSettings> Settings =
        from length in NumberOrNone(8, 128)
        from digit in Switches
        from cases in Switches
        from other in Switches
        from tries in NumberOrNone(3, 20)
        from minutes in NumberOrNone(1, 1440)
        select new PasswordSettings { MinLength = length, NeedsDigit = digit, NeedsBothCases = cases, NeedsOther = other, Tries = tries, LockOutMinutes = minutes };

    private static readonly Arbitrary<PasswordSettings[]> Realms = Settings.ArrayOf().ToArbitrary();

    [Fact]
    public void No_realm_and_a_realm_that_has_set_nothing_leave_what_the_hub_has()
    {
        Assert.Equal(new PasswordRules(MinLength: 12, NeedsDigit: false, NeedsBothCases: false, NeedsOther: false, Tries: 5, LockOutMinutes: 5), PasswordRules.Default);
        Assert.Equal(PasswordRules.Default, PasswordRules.Of([]));
        Assert.Equal(PasswordRules.Default, PasswordRules.Of([PasswordSettings.Unset]));
    }

    [Fact]
    public void One_realm_may_ask_for_less_than_the_hub() => Assert.Equal(
        new PasswordRules(8, false, false, false, 20, 1), PasswordRules.Of([new PasswordSettings { MinLength = 8, Tries = 20, LockOutMinutes = 1 }]));

    [Theory]
    [InlineData(8, 0, 12)]
    [InlineData(16, 0, 16)]
    [InlineData(8, 10, 10)]
    public void Of_two_realms_the_greater_length_holds_and_the_hubs_where_one_has_set_none(int one, int other, int longest) =>
        Assert.Equal(longest, PasswordRules.Of([Numbers(one, 0, 0), Numbers(other, 0, 0)]).MinLength);

    /// <summary>Tries and minutes of two realms and of who belongs to both; 0 is not set.</summary>
    [Theory]
    [InlineData(20, 10, 10, 1, 3, 3)]
    [InlineData(20, 0, 5, 1, 0, 5)]
    [InlineData(3, 0, 5, 60, 0, 5)]
    [InlineData(3, 3, 5, 1440, 1440, 5)]
    public void Two_realms_lock_nobody_out_sooner_or_for_longer_than_the_hub(int tries, int otherTries, int allowed, int minutes, int otherMinutes, int locked)
    {
        var rules = PasswordRules.Of([Numbers(0, tries, minutes), Numbers(0, otherTries, otherMinutes)]);

        Assert.Equal((allowed, locked), (rules.Tries, rules.LockOutMinutes));
    }

    [Fact]
    public void One_realm_may_lock_its_own_people_out_sooner_and_for_longer() =>
        Assert.Equal((3, 1440), (PasswordRules.Of([Numbers(0, 3, 1440)]).Tries, PasswordRules.Of([Numbers(0, 3, 1440)]).LockOutMinutes));

    [Fact]
    public void Nobody_is_held_to_less_than_any_of_their_realms_asks() => Check.QuickThrowOnFailure(Prop.ForAll(Realms, realms =>
    {
        var rules = PasswordRules.Of(realms);
        return realms.Select(PasswordRules.Of).All(realm =>
            rules.MinLength >= realm.MinLength
            && rules.Tries <= Math.Max(realm.Tries, PasswordRules.Default.Tries) && rules.LockOutMinutes >= Math.Min(realm.LockOutMinutes, PasswordRules.Default.LockOutMinutes)
            && (rules.NeedsDigit || !realm.NeedsDigit) && (rules.NeedsBothCases || !realm.NeedsBothCases) && (rules.NeedsOther || !realm.NeedsOther));
    }));

    [Fact]
    public void Nobody_is_held_to_more_than_one_of_their_realms_asks() => Check.QuickThrowOnFailure(Prop.ForAll(Realms, realms =>
    {
        var rules = PasswordRules.Of(realms);
        var asked = realms.Select(PasswordRules.Of).DefaultIfEmpty(PasswordRules.Default).ToList();
        return asked.Any(realm => realm.MinLength == rules.MinLength)
            && asked.Append(PasswordRules.Default).Any(realm => realm.Tries == rules.Tries) && asked.Append(PasswordRules.Default).Any(realm => realm.LockOutMinutes == rules.LockOutMinutes)
            && asked.Any(realm => realm.NeedsDigit) == rules.NeedsDigit && asked.Any(realm => realm.NeedsBothCases) == rules.NeedsBothCases && asked.Any(realm => realm.NeedsOther) == rules.NeedsOther;
    }));

    [Fact]
    public void The_order_of_realms_is_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(Realms, realms =>
        PasswordRules.Of(realms) == PasswordRules.Of([.. Enumerable.Reverse(realms)])));

    private static Gen<int?> NumberOrNone(int least, int most) =>
        from isSet in Gen.Elements(true, false)
        from number in Gen.Choose(least, most)
        select isSet ? number : (int?)null;

    private static PasswordSettings Numbers(int length, int tries, int minutes) =>
        new() { MinLength = OrNull(length), Tries = OrNull(tries), LockOutMinutes = OrNull(minutes) };

    private static int? OrNull(int number) => number == 0 ? null : number;
}
