using Hub.Browser.Tests.Harness;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>Who may come in: what an owner does about it, and what the people see of it.</summary>
[Trait("req", "UI-2")]
[Trait("req", "RLM-1")]
public sealed class DashboardPeopleTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private const string FirstPassword = "six grey cups of tea";
    private const string SecondPassword = "seven green cups of tea";

    [Fact]
    public async Task Who_is_invited_comes_in_and_changes_name_and_password()
    {
        var email = NewEmail();
        var owner = await DeskAsync();
        var link = await owner.InviteAsync(email, "Administrator");
        await using var profile = await ContextAsync();
        var guest = await SetPasswordAsync(profile, link, FirstPassword, "Welcome to InteropHub", email);
        await guest.FollowAsync("Sign in");
        await guest.EnterAsync(FirstPassword, email);
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("Home");

        await guest.GoToAsync("/account");
        await guest.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Byron");
        await guest.ClickAsync("Save");
        await guest.TellsAsync("Saved.");
        await guest.Page.GetByLabel("Current password", new() { Exact = true }).FillAsync("not the password");
        await guest.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(SecondPassword);
        await guest.ClickAsync("Change the password");
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("password");
        await guest.Page.GetByLabel("Current password", new() { Exact = true }).FillAsync(FirstPassword);
        await guest.ClickAsync("Change the password");
        await guest.TellsAsync("Your password has been changed.");

        await guest.ChooseAsync("Signed in as Ada Byron", "Sign out");
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("Sign in");
        await guest.EnterAsync(SecondPassword, email);
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Button, new() { Name = "Signed in as Ada Byron" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_out_until_an_owner_lets_in_again()
    {
        var email = NewEmail();
        var owner = await DeskAsync();
        var link = await owner.InviteAsync(email, "Administrator");
        await using var profile = await ContextAsync();
        var guest = await SetPasswordAsync(profile, link, FirstPassword, "Welcome to InteropHub", email);
        await guest.FollowAsync("Sign in");
        foreach (var wrong in new[] { "one", "two", "three", "four", "five" })
            await RefuseAsync(guest, email, wrong);
        await RefuseAsync(guest, email, FirstPassword);

        await owner.GoToAsync($"/users?filter={email}");
        await Assertions.Expect(RowOf(owner, email)).ToContainTextAsync("Locked out");
        await ChooseAsync(owner, email, "Let in again now");
        await Assertions.Expect(RowOf(owner, email)).ToContainTextAsync("Active");

        await guest.EnterAsync(FirstPassword, email);
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("Home");
    }

    [Fact]
    public async Task A_colleague_gets_another_role_a_pause_a_new_password_and_is_removed()
    {
        var email = NewEmail();
        var owner = await DeskAsync();
        var invitation = await owner.InviteAsync(email, "Learner");
        await using var profile = await ContextAsync();
        var guest = await SetPasswordAsync(profile, invitation, FirstPassword, "Welcome to InteropHub", email);
        await guest.FollowAsync("Sign in");
        await guest.EnterAsync(FirstPassword, email);
        await guest.TellsAsync("There is nothing here for your role");

        await owner.GoToAsync($"/users?filter={email}");
        await ChooseAsync(owner, email, "Administrator");
        await Assertions.Expect(RowOf(owner, email)).ToContainTextAsync("Administrator");
        await guest.LoadAsync("/users");
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("Users");

        await ChooseAsync(owner, email, "Disable");
        await Assertions.Expect(RowOf(owner, email)).ToContainTextAsync("Disabled");
        await guest.Page.ReloadAsync();
        await guest.TellsAsync("There is nothing here for your role");
        await ChooseAsync(owner, email, "Enable again");
        await Assertions.Expect(RowOf(owner, email)).ToContainTextAsync("Active");

        await ChooseAsync(owner, email, "Link to reset the password");
        var reset = await owner.TakeLinkAsync();
        await using var another = await ContextAsync();
        var back = await SetPasswordAsync(another, reset, SecondPassword, "Set a new password", email);
        await back.FollowAsync("Sign in");
        await back.EnterAsync(SecondPassword, email);
        await Assertions.Expect(back.Heading).ToHaveTextAsync("Home");

        await ChooseAsync(owner, email, "Remove from the realm");
        await owner.SubmitAsync("Remove from the realm");
        await owner.TellsAsync($"{email} has been removed.");
        await Assertions.Expect(RowOf(owner, email)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_realm_sets_what_passwords_must_have_and_who_chooses_one_there_is_told()
    {
        var owner = await DeskAsync();
        await owner.MakeRealmAsync();
        await owner.GoToAsync("/realm");
        var length = owner.Page.GetByLabel("Characters at least");
        var reset = owner.Page.GetByRole(AriaRole.Button, new() { Name = "Use what the hub has" });
        await Assertions.Expect(reset).ToBeDisabledAsync();

        await length.FillAsync("24");
        await owner.SwitchAsync("Ask for a digit");
        await owner.ClickAsync("Set the rules");
        await owner.TellsAsync("Saved.");
        await owner.Page.ReloadAsync();
        await Assertions.Expect(length).ToHaveValueAsync("24");
        await Assertions.Expect(owner.Switch("Ask for a digit")).ToBeCheckedAsync();

        var link = await owner.InviteAsync(NewEmail(), "Learner");
        await using var profile = await ContextAsync();
        var guest = new Desk(await profile.NewPageAsync(), Hub.Process.Url);
        await guest.Page.GotoAsync(link);
        await guest.TellsAsync("At least 24 characters, with a lower case letter and a digit.");
        var password = guest.Page.GetByLabel("New password", new() { Exact = true });
        await password.FillAsync("seven green cups of warm tea");
        await guest.ClickAsync("Set the password");
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("digit");
        await password.FillAsync("7 green cups of very warm tea");
        await guest.ClickAsync("Set the password");
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("Your password is set");

        await owner.GoToAsync("/realm");
        await reset.ClickAsync();
        await Assertions.Expect(length).ToHaveValueAsync("");
        await Assertions.Expect(owner.Switch("Ask for a digit")).Not.ToBeCheckedAsync();
        await Assertions.Expect(reset).ToBeDisabledAsync();
    }

    [Fact]
    [Trait("req", "SEC-1")]
    public async Task Who_has_a_password_from_another_realm_joins_by_a_link()
    {
        var email = NewEmail();
        var owner = await DeskAsync();
        var invitation = await owner.InviteAsync(email, "Administrator");
        await using var profile = await ContextAsync();
        var guest = await SetPasswordAsync(profile, invitation, FirstPassword, "Welcome to InteropHub", email);
        var realm = await owner.MakeRealmAsync();
        await owner.GoToAsync("/users");
        await owner.ClickAsync("Invite a user");
        await owner.Dialog.GetByLabel("E-mail address").FillAsync(email);
        await owner.SubmitAsync("Invite");
        await owner.TellsAsync("Link to join this realm");
        await owner.TakeLinkAsync();
        await Assertions.Expect(RowOf(owner, email)).ToContainTextAsync("Invited");
        await ChooseAsync(owner, email, "New invitation link");
        var link = await owner.TakeLinkAsync();

        await guest.Page.GotoAsync(link);
        await Assertions.Expect(guest.Heading).ToHaveTextAsync($"Join {realm}");
        await guest.FollowAsync("Sign in");
        await guest.EnterAsync(FirstPassword, email);
        await guest.TellsAsync($"{email} is invited to this realm as: Administrator.");
        await guest.ClickAsync("Join");
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("Applications");
        await guest.TellsAsync($"Realm: {realm}");

        await Assertions.Expect(RowOf(owner, email)).ToBeVisibleAsync();
        await owner.LoadAsync("/users");
        await Assertions.Expect(RowOf(owner, email)).ToContainTextAsync("Active");
        await guest.Page.GotoAsync(link);
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("This link does not work any more");
    }

    [Fact]
    public async Task An_invitation_for_somebody_else_says_so_and_signs_out()
    {
        var email = NewEmail();
        var owner = await DeskAsync();
        var invitation = await owner.InviteAsync(email, "Administrator");
        await using var profile = await ContextAsync();
        await SetPasswordAsync(profile, invitation, FirstPassword, "Welcome to InteropHub", email);
        await using var another = await ContextAsync();
        var stranger = await Desk.SignInByHandAsync(another, Hub.Process.Url);
        var realm = await stranger.MakeRealmAsync();
        var link = await stranger.InviteAsync(email, "Learner");

        await stranger.Page.GotoAsync(link);
        await stranger.TellsAsync($"This invitation is for {email}, and you are signed in as {HubApplication.OwnerEmail}.");
        await stranger.ClickAsync("Sign out");

        await stranger.TellsAsync($"Sign in as {email} to join.");
        await stranger.FollowAsync("Sign in");
        await stranger.EnterAsync(FirstPassword, email);
        await Assertions.Expect(stranger.Heading).ToHaveTextAsync($"Join {realm}");
        await stranger.ClickAsync("Join");
        await stranger.TellsAsync("There is nothing here for your role");
    }

    private static string NewEmail() => $"guest-{Guid.NewGuid():N}@example.com";

    private static ILocator RowOf(Desk owner, string email) => owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = email });

    private static async Task ChooseAsync(Desk owner, string email, string item)
    {
        await RowOf(owner, email).GetByRole(AriaRole.Button).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    private async Task<Desk> SetPasswordAsync(IBrowserContext profile, string link, string password, string heading, string email)
    {
        var guest = new Desk(await profile.NewPageAsync(), Hub.Process.Url);
        await guest.Page.GotoAsync(link);
        await Assertions.Expect(guest.Heading).ToHaveTextAsync(heading);
        await guest.TellsAsync($"Choose a password for {email}.");
        await guest.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(password);
        await guest.ClickAsync("Set the password");
        await Assertions.Expect(guest.Heading).ToHaveTextAsync("Your password is set");
        return guest;
    }

    private static async Task RefuseAsync(Desk guest, string email, string password)
    {
        var answer = await guest.Page.RunAndWaitForResponseAsync(
            () => guest.EnterAsync(password, email),
            response => response.Request.Method == "POST" && response.Url.EndsWith("/api/v2/session", StringComparison.Ordinal));
        Assert.Equal(401, answer.Status);
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the account is locked for a while after too many attempts");
    }
}
