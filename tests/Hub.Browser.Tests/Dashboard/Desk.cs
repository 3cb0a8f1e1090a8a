using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>An owner at the dashboard.</summary>
internal sealed class Desk(IPage page, Uri hub)
{
    private const string Application = HubApplication.ApplicationId;

    public IPage Page => page;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public static async Task<Desk> OpenAsync(IBrowserContext context, Uri hub)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(hub, "/").AbsoluteUri);
        return new Desk(page, hub);
    }

    /// <summary>Signs in as the page does, and opens no page yet.</summary>
    public static async Task<Desk> SignInAsync(IBrowserContext context, Uri hub)
    {
        var answer = await context.APIRequest.PostAsync(new Uri(hub, "/api/v2/session").AbsoluteUri, new()
        {
            Headers = [new("Origin", hub.GetLeftPart(UriPartial.Authority))],
            DataObject = new { email = HubApplication.OwnerEmail, password = HubApplication.OwnerPassword },
        });
        Assert.True(answer.Ok, $"Signing in was answered with {answer.Status}.");
        return new Desk(await context.NewPageAsync(), hub);
    }

    /// <summary>Signs in as a person does, and is on the home page then.</summary>
    public static async Task<Desk> SignInByHandAsync(IBrowserContext context, Uri hub, string email = HubApplication.OwnerEmail, string password = HubApplication.OwnerPassword)
    {
        var desk = await OpenAsync(context, hub);
        await desk.EnterAsync(password, email);
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Home");
        return desk;
    }

    public async Task EnterAsync(string password, string email = HubApplication.OwnerEmail)
    {
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await ClickAsync("Sign in");
    }

    /// <summary>Opens a page of the application; the path begins behind its id.</summary>
    public Task GoAsync(string path) => GoToAsync($"/apps/{Application}{path}");

    public async Task GoToAsync(string path)
    {
        await page.GotoAsync(new Uri(hub, path).AbsoluteUri);
        await IsQuietAsync();
    }

    /// <summary>Waits until everything that was asked for is there.</summary>
    public async Task IsQuietAsync()
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    public Task ClickAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Begins what the page offers beside its title; an empty list below offers the same.</summary>
    public Task BeginAsync(string button) => Offer(button).ClickAsync();

    public ILocator Offer(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First;

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public async Task ChooseAsync(string menu, string item)
    {
        await ClickAsync(menu);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    /// <summary>Turns a switch, and waits until it stays so.</summary>
    public async Task SwitchAsync(string name)
    {
        var wasOn = await Switch(name).IsCheckedAsync();
        // Its picture lies over the field.
        await Switch(name).ClickAsync(new() { Force = true });
        await Assertions.Expect(Switch(name)).ToBeCheckedAsync(new() { Checked = !wasOn });
    }

    public ILocator Switch(string name) => page.GetByRole(AriaRole.Switch, new() { Name = name });

    /// <summary>Ends when the hub has answered the change that this makes.</summary>
    public Task ChangeAsync(string method, Func<Task> change) =>
        page.RunAndWaitForResponseAsync(change, answer => answer.Request.Method == method && answer.Url.Contains("/api/v2/", StringComparison.Ordinal) && answer.Ok);

    /// <summary>Makes an application of one's own, for what must not change for others.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> MakeApplicationAsync(string name)
    {
        await GoToAsync("/applications");
        await ClickAsync("New application");
        await Dialog.GetByLabel("Name").FillAsync(name);
        await SubmitAsync("Create");
        await Assertions.Expect(Heading).ToHaveTextAsync(name);
        return new Uri(page.Url).Segments[^1];
    }

    /// <summary>Invites somebody to the realm.</summary>
    /// <returns>The link by which they choose a password.</returns>
    public async Task<string> InviteAsync(string email, string role)
    {
        await GoToAsync("/users");
        await ClickAsync("Invite a user");
        await Dialog.GetByLabel("E-mail address").FillAsync(email);
        await Dialog.GetByLabel("Role").SelectOptionAsync(new SelectOptionValue { Label = role });
        await SubmitAsync("Invite");
        return await Dialog.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
    }

    public Task SubmitAsync(string verb) => Dialog.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();

    /// <summary>Submits a dialog and waits until it does not cover the page any more.</summary>
    public async Task LeaveDialogAsync(string verb)
    {
        await SubmitAsync(verb);
        await Assertions.Expect(Dialog).ToHaveCountAsync(0);
    }

    public Task TellsAsync(string message) => Assertions.Expect(page.GetByText(message).First).ToBeVisibleAsync();
}
