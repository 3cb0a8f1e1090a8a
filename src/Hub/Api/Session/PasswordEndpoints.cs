using Hub.Accounts;
using Hub.Core;
using Hub.Mail;
using Hub.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Session;

/// <summary>Passwords: a new one for who knows the old one, or for who has a link.</summary>
internal static class PasswordEndpoints
{
    private const string SpentLink = "This link has been used or has expired. Ask for a new one.";

    public static void MapPasswords(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/password", ChangeAsync).LimitTries()
            .Describe("setPassword", "Sets one's password, with the current one or with a link's token. Every other session ends.", 400, 410, 429).AnswersNothing();
        routes.MapPost("/passwordLink", RequestAsync).LimitTries()
            .Describe("requestPasswordLink", "Mails a link for a new password, if the address is known; the answer does not tell.", 429).AnswersNothing();
        routes.MapPost("/passwordLink/holder", InspectAsync).LimitTries()
            .Describe("getPasswordLinkHolder", "Whose link it is, and what holds for the password.", 410, 429).Produces<PasswordLinkHolder>();
    }

    private static async Task<IResult> ChangeAsync(PasswordBody body, HttpContext http, PasswordChoice choice, SignIn signIn, CancellationToken cancellation)
    {
        if (body.Token is { Length: > 0 } token)
        {
            var (holder, wrong) = await choice.ByLinkAsync(token, body.NewPassword ?? "", cancellation);
            return holder is not null ? ApiAnswer.Done : wrong is not null ? ApiAnswer.Bad(wrong) : ApiAnswer.Error(StatusCodes.Status410Gone, SpentLink);
        }
        // No policy stands before this, for who has a link need not be signed in.
        if (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme) is not { Principal: { } person } || SignedInMember.UserIdOf(person) is not { } id)
            return ApiAnswer.Unauthorized("Sign in first, or give the token of a link.");
        var (user, problem) = await choice.ByPasswordAsync(id, body.CurrentPassword ?? "", body.NewPassword ?? "", cancellation);
        if (user is null)
            return ApiAnswer.Bad(problem!);
        await signIn.StayAsync(user);
        return ApiAnswer.Done;
    }

    private static async Task<IResult> RequestAsync(
        PasswordLinkRequest body, UserManager<User> users, HubDatabase database, PasswordMail letters, MailSender mail, TimeProvider time,
        ILogger<PasswordMail> logger, CancellationToken cancellation)
    {
        if (!mail.IsConfigured)
            logger.NoMailForPasswordLink();
        else if (body.Email is { Length: > 0 } email && await users.FindByEmailAsync(email) is { } user
            && await database.ReadAsync(default, db => SignedInMember.MembershipsOf(db, user.Id).FirstOrDefaultAsync(cancellation)) is { } membership)
            await database.WriteAsync(membership.RealmKey, db => letters.EnqueueUnlessRecentAsync(db, user, time.Now(), cancellation), cancellation);
        return ApiAnswer.Done;
    }

    private static async Task<IResult> InspectAsync(PasswordLinkToken body, PasswordLinks links, PasswordRuleBook book, CancellationToken cancellation) =>
        await links.ReadAsync(body.Token ?? "", cancellation) is { } user
            ? TypedResults.Ok(new PasswordLinkHolder(
                user.Email ?? "", user.DisplayName, user.PasswordHash is null, PasswordRulesResource.Of(await book.RulesForAsync(user.Id, cancellation))))
            : ApiAnswer.Error(StatusCodes.Status410Gone, SpentLink);
}
