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
        Assert.Equal(PasswordRules.Default, PasswordRules.Strictest([]));
        Assert.Equal(PasswordRules.Default, PasswordRules.Strictest([PasswordSettings.Unset]));
    }

    [Fact]
    public void One_realm_may_ask_for_less_than_the_hub() => Assert.Equal(
        new PasswordRules(8, false, false, false, 20, 1), PasswordRules.Strictest([new PasswordSettings { MinLength = 8, Tries = 20, LockOutMinutes = 1 }]));

    /// <summary>Length, tries and minutes of two realms and of who belongs to both; 0 is not set.</summary>
    [Theory]
    [InlineData(8, 0, 12, 20, 0, 5, 1, 0, 5)]
    [InlineData(16, 0, 16, 3, 0, 3, 60, 0, 60)]
    [InlineData(8, 10, 10, 20, 10, 10, 1, 3, 3)]
    [InlineData(20, 9, 20, 4, 12, 4, 2, 1440, 1440)]
    public void Of_two_realms_the_strictest_number_holds(int length, int otherLength, int longest, int tries, int otherTries, int fewest, int minutes, int otherMinutes, int most)
    {
        var rules = PasswordRules.Strictest([Numbers(length, tries, minutes), Numbers(otherLength, otherTries, otherMinutes)]);

        Assert.Equal((longest, fewest, most), (rules.MinLength, rules.Tries, rules.LockOutMinutes));
    }

    [Fact]
    public void Nobody_is_held_to_less_than_any_of_their_realms_asks() => Check.QuickThrowOnFailure(Prop.ForAll(Realms, realms =>
    {
        var rules = PasswordRules.Strictest(realms);
        return realms.Select(PasswordRules.Of).All(realm =>
            rules.MinLength >= realm.MinLength && rules.Tries <= realm.Tries && rules.LockOutMinutes >= realm.LockOutMinutes
            && (rules.NeedsDigit || !realm.NeedsDigit) && (rules.NeedsBothCases || !realm.NeedsBothCases) && (rules.NeedsOther || !realm.NeedsOther));
    }));

    [Fact]
    public void Nobody_is_held_to_more_than_one_of_their_realms_asks() => Check.QuickThrowOnFailure(Prop.ForAll(Realms, realms =>
    {
        var rules = PasswordRules.Strictest(realms);
        var asked = realms.Select(PasswordRules.Of).DefaultIfEmpty(PasswordRules.Default).ToList();
        return asked.Any(realm => realm.MinLength == rules.MinLength) && asked.Any(realm => realm.Tries == rules.Tries) && asked.Any(realm => realm.LockOutMinutes == rules.LockOutMinutes)
            && asked.Any(realm => realm.NeedsDigit) == rules.NeedsDigit && asked.Any(realm => realm.NeedsBothCases) == rules.NeedsBothCases && asked.Any(realm => realm.NeedsOther) == rules.NeedsOther;
    }));

    [Fact]
    public void The_order_of_realms_and_how_often_one_is_named_are_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(Realms, realms =>
        PasswordRules.Strictest(realms) == PasswordRules.Strictest([.. Enumerable.Reverse(realms), .. realms])));

    private static Gen<int?> NumberOrNone(int least, int most) =>
        from isSet in Gen.Elements(true, false)
        from number in Gen.Choose(least, most)
        select isSet ? number : (int?)null;

    private static PasswordSettings Numbers(int length, int tries, int minutes) =>
        new() { MinLength = OrNull(length), Tries = OrNull(tries), LockOutMinutes = OrNull(minutes) };

    private static int? OrNull(int number) => number == 0 ? null : number;
}
