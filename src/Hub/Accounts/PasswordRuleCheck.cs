using Hub.Core;
using Microsoft.AspNetCore.Identity;

namespace Hub.Accounts;

/// <summary>Refuses a new password that breaks the rules, wherever it is chosen, and says which. One that is there already is nobody's business here.</summary>
internal sealed class PasswordRuleCheck(PasswordRuleBook book, IdentityErrorDescriber words) : IPasswordValidator<User>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var rules = await book.RulesForAsync(user.Id, CancellationToken.None);
        IdentityError[] broken = [.. Checks(rules, password ?? "").Where(check => check.IsBroken).Select(check => check.Error)];
        return broken.Length == 0 ? IdentityResult.Success : IdentityResult.Failed(broken);
    }

    // A lower case letter is asked for everywhere. Letters and digits are those of ASCII, as the sentences say.
    private (bool IsBroken, IdentityError Error)[] Checks(PasswordRules rules, string password) =>
    [
        (password.Length < rules.MinLength, words.PasswordTooShort(rules.MinLength)),
        (!password.Any(char.IsAsciiLetterLower), words.PasswordRequiresLower()),
        (rules.NeedsBothCases && !password.Any(char.IsAsciiLetterUpper), words.PasswordRequiresUpper()),
        (rules.NeedsDigit && !password.Any(char.IsAsciiDigit), words.PasswordRequiresDigit()),
        (rules.NeedsOther && password.All(char.IsAsciiLetterOrDigit), words.PasswordRequiresNonAlphanumeric()),
    ];
}
