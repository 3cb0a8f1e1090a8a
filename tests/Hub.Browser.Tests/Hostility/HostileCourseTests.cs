using System.Text.Json;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Dashboard;
using Hub.Browser.Tests.Harness;
using Hub.Testing;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Hostility;

/// <summary>A course attacks the hub while its owner is signed in in the same browser. The hub is one of our own: nothing else changes it meanwhile.</summary>
[Trait("proof", "hostile course")]
public abstract class HostileCourseTests(Stage stage) : BrowserTest(stage)
{
    private static readonly string[] Lists =
    [
        "courses", "courses/tea", "courses/importJobs", "dispatch/destinations", "dispatch/dispatches", "registrations?since=2000-01-01T00:00:00Z",
        "xapi/credentials", $"lti/platforms/{Platform}/launches",
    ];

    // Those of the owner, who is asked for by the cookie.
    private static readonly string[] OwnersLists = ["session", "users", "audit"];

    private const string Platform = "school";

    private const string Keep =
        """
        async () => {
          localStorage.setItem('tea-note', 'a note');
          const opening = indexedDB.open('tea-records', 1);
          opening.onupgradeneeded = () => opening.result.createObjectStore('records').put('a record', 'first');
          await new Promise((resolve, reject) => { opening.onsuccess = resolve; opening.onerror = reject; });
          opening.result.close();
        }
        """;

    private const string Find =
        """
        async () => {
          const found = [localStorage.getItem('tea-note')];
          if ((await indexedDB.databases()).some(it => it.name === 'tea-records')) {
            const opening = indexedDB.open('tea-records');
            await new Promise((resolve, reject) => { opening.onsuccess = resolve; opening.onerror = reject; });
            const reading = opening.result.transaction('records').objectStore('records').get('first');
            await new Promise((resolve, reject) => { reading.onsuccess = resolve; reading.onerror = reject; });
            found.push(reading.result);
            opening.result.close();
          }
          return found.filter(it => it !== null);
        }
        """;

    private RunningHub? hub;

    internal override RunningHub Hub => hub!;

    private protected abstract HubPlan Plan();

    /// <summary>What one course finds of a note in localStorage and a record in IndexedDB that another has left there.</summary>
    private protected abstract string[] FoundOfAnother { get; }

    public override async ValueTask InitializeAsync()
    {
        hub = await RunningHub.StartAsync(Plan());
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Hub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_hostile_course_gets_nothing_and_changes_nothing()
    {
        var owner = await SignInAsync();
        var acts = HostileAct.All(await UserIdAsync());
        await ConnectPlatformAsync();
        var victim = await Hub.RegisterAsync(Course.Tea);
        var (victimPage, victimPlayer) = await FollowAsync(victim);
        await victimPlayer.Tea.TurnToPageAsync(2);
        var victimDispatch = await DispatchAsync(Course.Tea);
        var course = HostileCourse.Against(Hub.Process.Url, new Uri(victimPage.Url), victimDispatch.ShellKey, (await Hub.Api.LtiTargetAsync(victimDispatch.Id)).AbsoluteUri, acts);
        var window = await LaunchAsync((await DispatchAsync(course)).Enrol());
        await Assertions.Expect(window.Player.Content.Locator("button")).ToBeVisibleAsync();
        await window.Seat.BecomesAsync(seat => seat.SuspendData.Length > 0, "the hostile course is under way");
        var before = await StateAsync();

        await window.Player.Content.Locator("button").ClickAsync();
        var answers = await window.Player.Content.Locator("body").EvaluateAsync<string>("async () => JSON.stringify(await window.attack)");
        var outcomes = JsonSerializer.Deserialize<Dictionary<string, string>>(answers)!;

        Assert.True(outcomes.Count > 120, "The attack broke off.");
        Assert.All(outcomes, attempt => Assert.StartsWith("refused", $"{attempt.Value}: {attempt.Key}", StringComparison.Ordinal));
        Assert.StartsWith("http://", await window.Player.Content.Locator("body").EvaluateAsync<string>("() => saidOn(location.origin)"), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("async () => (await navigator.serviceWorker.getRegistrations()).map(it => it.scope)"));
        await owner.ReloadAsync();
        await Assertions.Expect(owner.GetByRole(AriaRole.Heading, new() { Name = "Home" })).ToBeVisibleAsync();
        await victimPlayer.Tea.TurnToPageAsync(3);
        await Assertions.Expect(victimPlayer.Banner).ToBeEmptyAsync();
        await DoAllAsync(owner, acts);
    }

    [Fact]
    public async Task A_course_finds_nothing_of_the_one_that_was_open_in_the_same_tab_but_what_that_kept_itself_on_a_host_they_share()
    {
        var victim = await Hub.RegisterAsync(Course.Tea);
        var (page, player) = await FollowAsync(victim);
        await player.Tea.TurnToPageAsync(2);
        var victimPage = new Uri(page.Url);
        await player.Content.Locator("body").EvaluateAsync(Keep);
        await Context.RouteAsync("**/commit", route => route.AbortAsync());
        await player.Tea.AnswerAsync(right: 4);
        await Assertions.Expect(player.Banner).ToContainTextAsync("Not saved yet");

        var next = await Hub.RegisterAsync(HostileCourse.Against(Hub.Process.Url, victimPage, "none", "none", []));
        await page.GotoAsync(next.Link.AbsoluteUri);
        await Assertions.Expect(player.Content.Locator("button")).ToBeVisibleAsync();

        var found = await player.Content.Locator("body").EvaluateAsync<string[]>(
            "() => [sessionStorage, localStorage].flatMap(storage => Object.keys(storage))");
        Assert.DoesNotContain(found, name => name.Contains(victimPage.Segments[^1], StringComparison.Ordinal));
        Assert.NotEmpty(found);
        Assert.Equal(FoundOfAnother, await player.Content.Locator("body").EvaluateAsync<string[]>(Find));
    }

    private async Task<IPage> SignInAsync() => (await Desk.SignInByHandAsync(Context, Hub.Process.Url)).Page;

    private async Task<string> UserIdAsync() =>
        (await (await Context.APIRequest.GetAsync(new Uri(Hub.Process.Url, "/api/v2/users").AbsoluteUri)).JsonAsync())!.Value.GetProperty("users")[0].GetProperty("id").GetString()!;

    // Whoever begins a login is sent on to the platform; what comes back unsigned must go no further.
    private Task ConnectPlatformAsync() => Hub.Api.CreatePlatformAsync(Platform, new
    {
        name = "A school",
        issuer = "https://school.example",
        clientId = "planted",
        authorizationEndpoint = $"{Lms.Origin}/authorize",
        tokenEndpoint = $"{Lms.Origin}/token",
        keySetUrl = $"{Lms.Origin}/keys",
    });

    // The control: from a page of the hub's own each of them works, so that it is where the course comes from that keeps it out.
    private static async Task DoAllAsync(IPage owner, IReadOnlyList<HostileAct> acts)
    {
        foreach (var act in acts)
        {
            var status = await owner.EvaluateAsync<int>(
                """
                async ({ method, path, body, file, authorization }) => {
                  const headers = authorization ? { Authorization: authorization, 'X-Experience-API-Version': '1.0.3' } : {};
                  const form = new FormData();
                  if (file) form.append('file', new Blob([file]), 'planted.zip');
                  else if (body) headers['Content-Type'] = 'application/json';
                  return (await fetch(path, { method, headers, body: file ? form : body })).status;
                }
                """,
                new { method = act.Method, path = act.Path, body = act.Body, file = act.File, authorization = act.Authorization });
            Assert.True(act.Success.Contains(status), $"From the hub's own site, to {act.Name} was answered with {status}.");
        }
    }

    private async Task<string> StateAsync()
    {
        using var management = HubApi.ClientFor(Hub.Process.Url, HubApplication.ManagementId, HubApplication.ManagementSecret);
        var answers = new List<string> { await management.GetStringAsync(new Uri("/api/v2/appManagement/applications", UriKind.Relative)) };
        foreach (var list in Lists)
            answers.Add(await Hub.Api.TextAsync(list));
        foreach (var list in OwnersLists)
        {
            var answer = await Context.APIRequest.GetAsync(new Uri(Hub.Process.Url, $"/api/v2/{list}").AbsoluteUri);
            Assert.True(answer.Ok, $"The owner's {list} was answered with {answer.Status}.");
            answers.Add(await answer.TextAsync());
        }
        using var statements = await HubApi.ClientFor(Hub.Process.Url, HubApplication.ApplicationId, HubApplication.ApplicationSecret)
            .GetAsync(new Uri("/api/v2/xapi/statements?agent=%7B%22mbox%22%3A%22mailto%3Aplanted%40hub.test%22%7D", UriKind.Relative));
        answers.Add(await statements.Content.ReadAsStringAsync());
        return string.Join('\n', answers);
    }
}

public sealed class HostileCourseOnTheSharedSiteTests(Stage stage) : HostileCourseTests(stage)
{
    private protected override HubPlan Plan() => HubPlan.OnTwoSites();

    // One host is one origin to a browser, which SECURITY.md leaves out of what it promises: what the hub itself keeps there for a learner, no other course finds even so.
    private protected override string[] FoundOfAnother => ["a note", "a record"];
}

public sealed class HostileCourseOnItsOwnSiteTests(Stage stage) : HostileCourseTests(stage)
{
    private protected override HubPlan Plan() => HubPlan.WithASiteForEachCourse();

    private protected override string[] FoundOfAnother => [];
}
