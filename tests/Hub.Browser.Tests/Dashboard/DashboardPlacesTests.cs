using Hub.Browser.Tests.Harness;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>A person who looks after two realms, in two tabs and by links.</summary>
[Trait("req", "RLM-1")]
public sealed class DashboardPlacesTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private const string Main = "Realm: Main";

    [Fact]
    public async Task Two_tabs_can_be_in_two_realms()
    {
        var first = await Desk.SignInAsync(Context, Hub.Process.Url);
        var (other, name) = await MakeRealmAsync(first);
        await first.GoToAsync("/users");
        await Assertions.Expect(Navigation(first)).ToContainTextAsync(Main);
        var main = await first.Page.EvaluateAsync<string>("() => new URL(document.querySelector('nav a[href^=\"/audit\"]').href).searchParams.get('realm')");
        var second = new Desk(await Context.NewPageAsync(), Hub.Process.Url);
        await second.GoToAsync("/realm");

        await second.Page.GetByRole(AriaRole.Button, new() { Name = $"Go there: {name}" }).ClickAsync();
        await Assertions.Expect(second.Heading).ToHaveTextAsync("Applications");
        await Assertions.Expect(Navigation(second)).ToContainTextAsync($"Realm: {name}");

        var ofFirst = await first.Page.RunAndWaitForRequestAsync(() => first.FollowAsync("Audit log"), request => request.Url.Contains("/api/v2/audit", StringComparison.Ordinal));
        Assert.Equal(main, await ofFirst.HeaderValueAsync("InteropHub-Realm"));
        var ofSecond = await second.Page.RunAndWaitForRequestAsync(() => second.FollowAsync("Audit log"), request => request.Url.Contains("/api/v2/audit", StringComparison.Ordinal));
        Assert.Equal(other, await ofSecond.HeaderValueAsync("InteropHub-Realm"));
        foreach (var (desk, realm) in new[] { (first, Main), (second, $"Realm: {name}") })
        {
            await desk.Page.ReloadAsync();
            await Assertions.Expect(Navigation(desk)).ToContainTextAsync(realm);
        }
    }

    [Fact]
    public async Task A_link_leads_into_the_realm_that_it_is_about()
    {
        var desk = await DeskAsync();
        var (other, name) = await MakeRealmAsync(desk);
        await desk.GoToAsync($"/users?realm={other}");
        await Assertions.Expect(Navigation(desk)).ToContainTextAsync($"Realm: {name}");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Users");

        await desk.LoadAsync("/apps/main/courses");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Courses");
        await Assertions.Expect(Navigation(desk)).ToContainTextAsync(Main);

        await desk.LoadAsync($"/audit?realm={other}&filter=nothing");
        await Assertions.Expect(Navigation(desk)).ToContainTextAsync($"Realm: {name}");
        await Assertions.Expect(desk.Page.GetByLabel("Search", new() { Exact = true })).ToHaveValueAsync("nothing");

        await desk.LoadAsync($"/applications/{HubApplication.ApplicationId}");
        await Assertions.Expect(Navigation(desk)).ToContainTextAsync(Main);

        await desk.LoadAsync("/users?realm=somebody-elses");
        await desk.TellsAsync("You do not look after this realm");
    }

    private static ILocator Navigation(Desk desk) => desk.Page.GetByRole(AriaRole.Navigation);

    private async Task<(string Id, string Name)> MakeRealmAsync(Desk desk)
    {
        var name = $"Realm {Guid.NewGuid():N}";
        var answer = await desk.Page.Context.APIRequest.PostAsync(new Uri(Hub.Process.Url, "/api/v2/realms").AbsoluteUri, new()
        {
            Headers = [new("Origin", Hub.Process.Url.GetLeftPart(UriPartial.Authority))],
            DataObject = new { name },
        });
        Assert.True(answer.Ok, $"Making a realm was answered with {answer.Status}.");
        return ((await answer.JsonAsync())!.Value.GetProperty("id").GetString()!, name);
    }
}
