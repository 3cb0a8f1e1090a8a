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
    public static async Task<Desk> SignInByHandAsync(IBrowserContext context, Uri hub)
    {
        var desk = await OpenAsync(context, hub);
        await desk.EnterAsync(HubApplication.OwnerPassword);
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Home");
        return desk;
    }

    public async Task EnterAsync(string password)
    {
        await page.GetByLabel("E-mail address").FillAsync(HubApplication.OwnerEmail);
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

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public async Task ChooseAsync(string menu, string item)
    {
        await ClickAsync(menu);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
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

    public Task TellsAsync(string message) => Assertions.Expect(page.GetByText(message).First).ToBeVisibleAsync();
}
