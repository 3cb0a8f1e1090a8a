using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Storage;
using Hub.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OutboxState = Hub.Core.OutboxState;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>An owner who sends what a client's system has not taken, once it is mended.</summary>
public sealed class DashboardUndeliveredTests(Stage stage) : BrowserTest(stage)
{
    private const int AllTriesButOne = 69;

    [Fact]
    [Trait("req", "FWD-3")]
    [Trait("req", "UI-2")]
    public async Task What_a_system_has_not_taken_is_sent_again_one_by_one_and_all_at_once()
    {
        await using var receiver = await ResultsReceiver.StartAsync();
        var course = await Hub.ImportAsync(Course.Tea);
        string[] registrations = [.. Enumerable.Range(0, 3).Select(_ => $"undelivered-{Guid.NewGuid():N}")];
        foreach (var id in registrations)
        {
            await Hub.Api.CreateRegistrationAsync(id, course, $"learner-{id}", receiver.Url);
            await Hub.Api.ForceResultAsync(id, new { completion = "COMPLETED", reason = "Seen." });
        }

        await AreGivenUpAsync(registrations);
        var desk = await Desk.SignInAsync(Context, Hub.Process.Url);
        await desk.GoAsync("/undelivered");
        await Assertions.Expect(RowOf(desk, registrations[0])).ToContainTextAsync("503");
        receiver.Mend();

        await RowOf(desk, registrations[0]).GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await desk.TellsAsync("1 message will be sent again.");
        await Assertions.Expect(RowOf(desk, registrations[0])).ToHaveCountAsync(0);
        await IsTakenAsync(receiver, registrations[0]);

        await desk.ClickAsync("Send all again");
        await desk.TellsAsync("2 messages will be sent again.");
        foreach (var id in registrations[1..])
        {
            await Assertions.Expect(RowOf(desk, id)).ToHaveCountAsync(0);
            await IsTakenAsync(receiver, id);
        }
    }

    private static ILocator RowOf(Desk desk, string registration) => desk.Page.GetByRole(AriaRole.Row)
        .Filter(new() { Has = desk.Page.Locator($"a[href$='/registrations/{registration}']") });

    private static Task<IReadOnlyCollection<string>> IsTakenAsync(ResultsReceiver receiver, string registration) => Eventually.BecomesAsync(
        () => Task.FromResult(receiver.Taken),
        taken => taken.Any(result => result.Contains(registration, StringComparison.Ordinal)),
        $"the result of {registration} has arrived");

    // The hub gives up after days: the tries in between are written down as made, and it makes the last by itself.
    private async Task AreGivenUpAsync(string[] registrations)
    {
        using var database = new SqliteDatabase(Hub.Process.ConnectionString);
        var keys = await database.ReadAsync(default, async db =>
            (await HubDbContext.AcrossRealms(db.Registrations).Where(registration => registrations.Contains(registration.Id)).Select(registration => registration.Key).ToListAsync())
                .ConvertAll(key => key.ToString()));
        await Eventually.BecomesAsync(
            async () =>
            {
                var now = TimeProvider.System.Now();
                await database.WriteAsync(default, db => HubDbContext.AcrossRealms(db.Outbox)
                    .Where(message => keys.Contains(message.OrderKey) && message.State == OutboxState.Waiting && message.Attempts < AllTriesButOne)
                    .ExecuteUpdateAsync(set => set.SetProperty(message => message.Attempts, AllTriesButOne).SetProperty(message => message.DueAt, now)));
                return await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Outbox)
                    .Where(message => keys.Contains(message.OrderKey) && message.State == OutboxState.Dead).Select(message => message.OrderKey).Distinct().CountAsync());
            },
            count => count == registrations.Length,
            "the hub has given up");
    }
}
