using Hub.Browser.Tests.Harness;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>An owner at the dashboard.</summary>
internal sealed class Desk(IPage page, Uri hub)
{
    private const string Application = HubApplication.ApplicationId;

    // As a link does it, or going back; false where no page of the dashboard is open.
    private const string Navigate =
        """
        path => {
          if (!document.querySelector('main[data-shown]')) return false;
          history.pushState({ usr: null, key: Math.random().toString(36).slice(2), idx: (history.state?.idx ?? 0) + 1 }, '', path);
          dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
          return true;
        }
        """;

    // Two frames: what has been answered is shown, and what that asks for has been asked.
    private const string IsDrawn =
        """
        async () => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const address = location.pathname + location.search;
          const shown = document.querySelector('main[data-shown]')?.dataset.shown ?? address;
          return shown === address && document.querySelector('#root > *') !== null && document.querySelector('[aria-busy=true]') === null;
        }
        """;

    // Chromium stops drawing for good now and then, and there are no frames to wait for.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(BrowserTest.Patience);

    private readonly OpenRequests requests = new(page);

    public IPage Page => page;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>What is said about pages to whoever does not see them.</summary>
    public ILocator Announcer => page.Locator("[data-announcer]");

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

    /// <summary>Goes to a page of the application; the path begins behind its id.</summary>
    public Task GoAsync(string path) => GoToAsync($"/apps/{Application}{path}");

    /// <summary>Goes to a page as one does by its link: the dashboard is loaded for the first one, and what it has just fetched it does not fetch again.</summary>
    public async Task GoToAsync(string path)
    {
        if (await page.EvaluateAsync<bool>(Navigate, path))
            await IsQuietAsync();
        else
            await LoadAsync(path);
    }

    /// <summary>Opens a page by its address, so that all of it is fetched.</summary>
    public async Task LoadAsync(string path)
    {
        await page.GotoAsync(new Uri(hub, path).AbsoluteUri);
        await IsQuietAsync();
    }

    /// <summary>Leaves the page, with all that has been stored and set in it; who has signed in stays so.</summary>
    public async Task ClearAsync()
    {
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        if (page.Url.StartsWith(hub.AbsoluteUri, StringComparison.Ordinal))
            await page.EvaluateAsync("() => { localStorage.clear(); sessionStorage.clear(); }");
        await page.GotoAsync("about:blank");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null, ReducedMotion = ReducedMotion.Null });
        await page.SetViewportSizeAsync(BrowserTest.Size.Width, BrowserTest.Size.Height);
    }

    /// <summary>Waits until everything that was asked for is there.</summary>
    public Task IsQuietAsync() =>
        Eventually.BecomesAsync(
            async () => requests.Asked is var asked && await page.EvaluateAsync<bool>(IsDrawn).WaitAsync(Longest) && asked == requests.Asked ? requests.Waiting : "it is not drawn",
            missing => missing.Length == 0,
            $"{page.Url} has all that it asked for");

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
        return await TakeLinkAsync();
    }

    /// <summary>Makes a realm, and is in it then.</summary>
    /// <returns>What it is called.</returns>
    public async Task<string> MakeRealmAsync()
    {
        var name = $"Realm {Guid.NewGuid():N}";
        await GoToAsync("/realm");
        await ClickAsync("New realm");
        await Dialog.GetByLabel("Name").FillAsync(name);
        await SubmitAsync("Create");
        await Assertions.Expect(Heading).ToHaveTextAsync("Applications");
        return name;
    }

    /// <summary>Takes the link that a dialog shows, and closes it.</summary>
    public async Task<string> TakeLinkAsync()
    {
        var link = await Dialog.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Dialog).ToHaveCountAsync(0);
        return link;
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
