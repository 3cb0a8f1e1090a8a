using Hub.Core;

namespace Hub.Api.Realms;

/// <param name="MinLength">Characters that a password has at least: 8 to 128.</param>
/// <param name="Digit">Whether it must have a digit.</param>
/// <param name="BothCases">Whether it must have upper and lower case letters.</param>
/// <param name="Other">Whether it must have a character that is neither a letter nor a digit.</param>
/// <param name="Tries">Wrong passwords in a row that lock an account: 3 to 20.</param>
/// <param name="LockOutMinutes">How long it stays locked: 1 to 1440 minutes.</param>
internal sealed record PasswordSettingsResource(int? MinLength, bool? Digit, bool? BothCases, bool? Other, int? Tries, int? LockOutMinutes)
{
    public static PasswordSettingsResource Of(PasswordSettings settings) =>
        new(settings.MinLength, settings.NeedsDigit, settings.NeedsBothCases, settings.NeedsOther, settings.Tries, settings.LockOutMinutes);

    public static PasswordSettingsResource Of(PasswordRules rules) =>
        new(rules.MinLength, rules.NeedsDigit, rules.NeedsBothCases, rules.NeedsOther, rules.Tries, rules.LockOutMinutes);

    /// <returns>What is wrong, or null.</returns>
    public string? Problem() =>
        Problem(MinLength, "minLength", 8, 128) ?? Problem(Tries, "tries", 3, 20) ?? Problem(LockOutMinutes, "lockOutMinutes", 1, 1440);

    /// <summary>Only when there is no <see cref="Problem()"/>.</summary>
    public PasswordSettings ToSettings() => new()
    {
        MinLength = MinLength,
        NeedsDigit = Digit,
        NeedsBothCases = BothCases,
        NeedsOther = Other,
        Tries = Tries,
        LockOutMinutes = LockOutMinutes,
    };

    private static string? Problem(int? number, string name, int least, int most) =>
        number < least || number > most ? $"{name} is {number}; give {least} to {most}, or leave it out for what the hub has." : null;
}

/// <param name="Settings">What the realm has set.</param>
/// <param name="Defaults">What holds where it has set nothing.</param>
internal sealed record PasswordSettingsView(PasswordSettingsResource Settings, PasswordSettingsResource Defaults);
