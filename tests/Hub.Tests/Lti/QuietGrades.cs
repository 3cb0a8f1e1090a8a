using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Core;
using Hub.Lti.Grades;
using Hub.Storage;
using Hub.Testing;
using Hub.Testing.Lti;
using Hub.Tests.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lti;

/// <summary>A hub that sends grades when a test says so and not before, and one learner's cell.</summary>
internal sealed class QuietGrades(HubApplication hub, LtiStage stage, string learner = QuietGrades.Learner)
{
    public const string Learner = "learner-1001";
    private static readonly TimeSpan AnyPause = TimeSpan.FromMinutes(1);

    private readonly OutboxStage outbox = new(hub);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What the platform has taken of the learner's, in order of arrival.</summary>
    public IEnumerable<decimal?> Taken => stage.Platform.GradeBook.TakenOf(learner).Select(score => score.Given);

    /// <summary>What has come of the learner's, taken or not, in order of arrival.</summary>
    public IReadOnlyList<PlatformScore> Came => [.. stage.Platform.GradeBook.Scores.Where(score => score.UserId == learner)];

    public ScoreDelivery Delivery => hub.Services.GetRequiredService<ScoreDelivery>();

    /// <summary>Opens the course, with a column that the platform names.</summary>
    public Task<PlayerClient> OpenAsync() => stage.OpenAsync(hub, stage.LaunchOf(learner, stage.Platform.AddLineItem()));

    /// <summary>Opens the course again, and takes it for a while.</summary>
    public async Task<PlayerClient> TakeAgainAsync(double seconds = 30, Action<JsonObject>? spoilClaims = null)
    {
        var launch = stage.LaunchOf(learner, stage.Platform.LineItemUrl(stage.Platform.GradeBook.LineItems[0].Id));
        var player = await stage.OpenAsync(hub, launch with { SpoilClaims = spoilClaims });
        _ = (await player.CommitAsync(player.Next(seconds))).Accepted;
        return player;
    }

    /// <summary>Delivers what is due.</summary>
    public Task DeliverAsync() => outbox.DrainAsync();

    /// <summary>Lets time go by until what waits is due, and delivers it.</summary>
    public async Task DeliverLaterAsync(TimeSpan? wait = null)
    {
        hub.Time.Advance(wait ?? AnyPause);
        await outbox.DrainAsync();
    }

    /// <summary>The cell as the management API shows it.</summary>
    public async Task<JsonElement> ShownAsync() => (await stage.Dispatch.ShowAsync("/lti/grades")).GetProperty("grades")[0];

    public async Task<bool> IsInStepAsync() => (await ShownAsync()).GetProperty("inStep").GetBoolean();

    /// <summary>What is wrong with the cell, as it is shown.</summary>
    public async Task<string> ProblemAsync() => (await ShownAsync()).TryGetProperty("problem", out var problem) ? problem.GetString() ?? "" : "";

    public Task<LtiGrade> CellAsync() => stage.Dispatch.ReadAsync(db => CellOf(db).SingleAsync(Cancellation));

    /// <summary>What a delivery would send that began now.</summary>
    public async Task<ScoreOrder> OrderAsync()
    {
        var cell = await CellAsync();
        return Assert.Single(await stage.Dispatch.ReadAsync(db => ScoreOrder.OfAsync(db, cell.RegistrationKey, Cancellation)));
    }

    /// <summary>The messages about the learner's result that wait, and how often they were tried.</summary>
    public async Task<List<OutboxMessage>> WaitingAsync()
    {
        var cell = await CellAsync();
        return await stage.Dispatch.ReadAsync(db => db.Outbox.Where(message => message.Kind == ScoreSink.Kind && message.State == OutboxState.Waiting && message.OrderKey.EndsWith(cell.LearnerKey.ToString()))
            .OrderBy(message => message.Sequence).ToListAsync(Cancellation));
    }

    private IQueryable<LtiGrade> CellOf(HubDbContext db) =>
        from grade in db.LtiGrades
        join link in db.LtiResourceLinks on grade.LinkKey equals link.Key
        join deployment in db.LtiDeployments on link.DeploymentKey equals deployment.Key
        join platform in db.LtiPlatforms on deployment.PlatformKey equals platform.Key
        where platform.Id == stage.PlatformId && db.LearnerIdentities.Any(identity => identity.LearnerKey == grade.LearnerKey && identity.ExternalId == learner)
        select grade;
}
