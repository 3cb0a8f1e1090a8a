namespace Hub.Core;

/// <summary>What a realm asks of its people's passwords, and when wrong ones lock an account. What is null is as the hub has it.</summary>
internal sealed record PasswordSettings
{
    public static readonly PasswordSettings Unset = new();

    /// <summary>Characters that a password has at least.</summary>
    public int? MinLength { get; init; }
    public bool? NeedsDigit { get; init; }

    /// <summary>Upper and lower case letters.</summary>
    public bool? NeedsBothCases { get; init; }

    /// <summary>A character that is neither a letter nor a digit.</summary>
    public bool? NeedsOther { get; init; }

    /// <summary>Wrong passwords in a row that lock an account.</summary>
    public int? Tries { get; init; }
    public int? LockOutMinutes { get; init; }
}

/// <summary>What holds for a person's password.</summary>
internal sealed record PasswordRules(int MinLength, bool NeedsDigit, bool NeedsBothCases, bool NeedsOther, int Tries, int LockOutMinutes)
{
    /// <summary>Where no realm says otherwise.</summary>
    public static readonly PasswordRules Default = new(MinLength: 12, NeedsDigit: false, NeedsBothCases: false, NeedsOther: false, Tries: 5, LockOutMinutes: 5);

    public static PasswordRules Of(PasswordSettings settings) => new(
        settings.MinLength ?? Default.MinLength,
        settings.NeedsDigit ?? Default.NeedsDigit,
        settings.NeedsBothCases ?? Default.NeedsBothCases,
        settings.NeedsOther ?? Default.NeedsOther,
        settings.Tries ?? Default.Tries,
        settings.LockOutMinutes ?? Default.LockOutMinutes);

    /// <summary>
    /// For who belongs to all of these realms: the strictest of them in each respect. A realm makes anybody whose address it knows a member,
    /// so where there are several they lock nobody out sooner or for longer than the hub does by itself.
    /// </summary>
    public static PasswordRules Of(IReadOnlyCollection<PasswordSettings> realms)
    {
        var strictest = realms.Select(Of).DefaultIfEmpty(Default).Aggregate(Stricter);
        return realms.Count < 2 ? strictest : strictest with
        {
            Tries = Math.Max(strictest.Tries, Default.Tries),
            LockOutMinutes = Math.Min(strictest.LockOutMinutes, Default.LockOutMinutes),
        };
    }

    private static PasswordRules Stricter(PasswordRules one, PasswordRules other) => new(
        Math.Max(one.MinLength, other.MinLength),
        one.NeedsDigit || other.NeedsDigit,
        one.NeedsBothCases || other.NeedsBothCases,
        one.NeedsOther || other.NeedsOther,
        Math.Min(one.Tries, other.Tries),
        Math.Max(one.LockOutMinutes, other.LockOutMinutes));
}
