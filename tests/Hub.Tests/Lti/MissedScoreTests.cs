using Hub.Core;
using Hub.Core.Ports;
using Hub.Lti.Grades;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lti;

/// <summary>Grades that many learners' grade books have missed.</summary>
[Trait("req", "LTI-1")]
public abstract class MissedScoreTests(HubApplication hub)
{
    private const int Learners = 300;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_enqueued_with_as_many_commands_for_many_learners_as_for_one()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await AddAsync(stage, 1);
        var forOne = await QueryCount.OfAsync(() => SendAsync(stage));

        var behind = await AddAsync(stage, Learners);
        var forMany = await QueryCount.OfAsync(() => SendAsync(stage));

        Assert.Equal(forOne, forMany);
        var enqueued = await EnqueuedAsync(stage);
        Assert.All(behind, registration => Assert.Contains(registration.Key.ToString(), enqueued.Select(message => message.Payload)));
    }

    [Fact]
    public async Task Each_waits_in_the_learners_own_queue_where_a_newer_one_supersedes_it()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var registration = Assert.Single(await AddAsync(stage, 1));

        await SendAsync(stage);

        var usual = ScoreSink.Message(registration, by: null, hub.Time.Now());
        var sent = Assert.Single(await EnqueuedAsync(stage));
        Assert.Equal((usual.OrderKey, usual.Kind, usual.Payload, usual.Target, usual.State, 0, ""), (sent.OrderKey, sent.Kind, sent.Payload, sent.Target, sent.State, sent.Attempts, sent.LastError));
        Assert.Equal(hub.Time.Now(), sent.DueAt, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_grade_book_that_has_the_newest_result_is_told_nothing()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await AddAsync(stage, 1, sentRevision: 1);

        await SendAsync(stage);

        Assert.Empty(await EnqueuedAsync(stage));
    }

    [Fact]
    public async Task Another_platforms_grade_books_are_told_nothing()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await using var other = await LtiStage.SetAsync(hub);
        await AddAsync(stage, 1);
        await AddAsync(other, 1);

        await SendAsync(stage);

        Assert.Single(await EnqueuedAsync(stage));
        Assert.Empty(await EnqueuedAsync(other));
    }

    [Fact]
    public async Task Two_cells_of_one_registration_are_one_message()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var registration = Assert.Single(await AddAsync(stage, 1));
        await AddCellsAsync(stage, await AddLinkAsync(stage), [registration], sentRevision: 0);

        await SendAsync(stage);

        Assert.Single(await EnqueuedAsync(stage));
    }

    private async Task SendAsync(LtiStage stage)
    {
        var platform = await stage.Dispatch.ReadAsync(db => db.LtiPlatforms.SingleAsync(candidate => candidate.Id == stage.PlatformId, Cancellation));
        var handler = hub.Services.GetServices<IOutboxHandler>().OfType<MissedScores>().Single();
        Assert.Null(await handler.DeliverAsync(MissedScores.Of(platform, hub.Time.Now()), Cancellation));
    }

    private static async Task<List<OutboxMessage>> EnqueuedAsync(LtiStage stage)
    {
        var registrations = (await stage.Dispatch.RegistrationsAsync()).ConvertAll(registration => registration.Key.ToString());
        return await stage.Dispatch.ReadAsync(db => db.Outbox.Where(message => message.Kind == ScoreSink.Kind && registrations.Contains(message.Payload)).ToListAsync(Cancellation));
    }

    /// <summary>Learners with a result, each with a cell under one link.</summary>
    private async Task<List<Registration>> AddAsync(LtiStage stage, int count, long sentRevision = 0)
    {
        var now = hub.Time.Now();
        var (dispatch, version) = await stage.Dispatch.ReadAsync(async db =>
        {
            var dispatch = await db.Dispatches.SingleAsync(candidate => candidate.Id == stage.Dispatch.DispatchId, Cancellation);
            return (dispatch, await db.CourseVersions.SingleAsync(candidate => candidate.CourseKey == dispatch.CourseKey, Cancellation));
        });
        var learners = Enumerable.Range(0, count).Select(_ => new Learner { RealmKey = dispatch.RealmKey, Key = Key<Learner>.New(now), CreatedAt = now }).ToList();
        var registrations = learners.ConvertAll(learner => NewRegistration(dispatch, version, learner, now));
        await hub.Database.WriteAsync(dispatch.RealmKey, db =>
        {
            db.Learners.AddRange(learners);
            db.Registrations.AddRange(registrations);
            return Task.CompletedTask;
        }, Cancellation);
        await AddCellsAsync(stage, await AddLinkAsync(stage), registrations, sentRevision);
        return registrations;
    }

    private static Registration NewRegistration(Dispatch dispatch, CourseVersion version, Learner learner, DateTimeOffset now) => new()
    {
        RealmKey = dispatch.RealmKey,
        Key = Key<Registration>.New(now),
        ApplicationKey = dispatch.ApplicationKey,
        Id = $"registration {learner.Key}",
        Instance = 0,
        XapiRegistrationId = Guid.CreateVersion7(now),
        CourseKey = dispatch.CourseKey,
        VersionKey = version.Key,
        LearnerKey = learner.Key,
        DispatchKey = dispatch.Key,
        HasGradeBook = true,
        CreatedAt = now,
        UpdatedAt = now,
        Progress = new RegistrationProgress
        {
            Outcome = new Outcome(Completion.Completed, Success.Passed, 80),
            TotalSeconds = 60,
            Forced = null,
            Revision = 1,
            Changes = 1,
            Epoch = 1,
            EpochHasCommitted = true,
            FirstAccessAt = now,
            LastAccessAt = now,
            CompletedAt = now,
        },
    };

    private async Task<LtiResourceLink> AddLinkAsync(LtiStage stage)
    {
        var now = hub.Time.Now();
        return await hub.Database.WriteAsync(stage.Dispatch.Realm, async db =>
        {
            var platform = await db.LtiPlatforms.SingleAsync(candidate => candidate.Id == stage.PlatformId, Cancellation);
            var deployment = new LtiDeployment { RealmKey = stage.Dispatch.Realm, Key = Key<LtiDeployment>.New(now), PlatformKey = platform.Key, DeploymentId = $"{Guid.NewGuid()}", CreatedAt = now, UpdatedAt = now };
            var dispatch = await db.Dispatches.SingleAsync(candidate => candidate.Id == stage.Dispatch.DispatchId, Cancellation);
            var link = new LtiResourceLink { RealmKey = stage.Dispatch.Realm, Key = Key<LtiResourceLink>.New(now), DeploymentKey = deployment.Key, ResourceLinkId = "link", DispatchKey = dispatch.Key, CreatedAt = now, LastLaunchAt = now };
            db.LtiDeployments.Add(deployment);
            db.LtiResourceLinks.Add(link);
            return link;
        }, Cancellation);
    }

    private async Task AddCellsAsync(LtiStage stage, LtiResourceLink link, IReadOnlyList<Registration> registrations, long sentRevision) =>
        await hub.Database.WriteAsync(stage.Dispatch.Realm, db =>
        {
            db.LtiGrades.AddRange(registrations.Select(registration => new LtiGrade
            {
                RealmKey = link.RealmKey,
                Key = Key<LtiGrade>.New(hub.Time.Now()),
                LinkKey = link.Key,
                LearnerKey = registration.LearnerKey,
                RegistrationKey = registration.Key,
                ProtectedUserId = "",
                SentRevision = sentRevision,
            }));
            return Task.CompletedTask;
        }, Cancellation);
}

public sealed class MissedScoreTestsOnSqlite(SqliteOutbox hub) : MissedScoreTests(hub), IClassFixture<SqliteOutbox>;

public sealed class MissedScoreTestsOnPostgres(PostgresOutbox hub) : MissedScoreTests(hub), IClassFixture<PostgresOutbox>;
