using System.Collections.Concurrent;
using System.Diagnostics;
using Hub.Core;
using Hub.Storage.Entries;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Activity = System.Diagnostics.Activity;

namespace Hub.Storage.Tests;

public abstract class EntryStoreTests(Databases databases)
{
    private readonly EntrySamples samples = new(databases);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Key<Realm> Realm => samples.Realm;

    private EntryQuestion Question
    {
        get
        {
            var identity = samples.Make<LearnerIdentity>();
            return new EntryQuestion { Realm = Realm, Dispatch = samples.KeyOf<Dispatch>(), Source = identity.Source, ExternalId = identity.ExternalId, Link = samples.KeyOf<LtiResourceLink>(), WithKeys = true };
        }
    }

    [Fact]
    public async Task It_reads_every_property_as_EF_Core_has_stored_it()
    {
        await samples.AddVisitAsync();
        var (login, found, version) = await ApplyAsync(async subject => (
            await samples.FindLoginAsync(subject),
            await subject.FindAsync(Question, Cancellation),
            await subject.FindVersionAsync(samples.Make<Course>(), 7, Cancellation)));

        var known = found!.Known!;
        object[] read =
        [
            login!.Login, login.Platform, login.Place.Deployment!, login.Place.Link!, found.Dispatch, Assert.Single(found.Dispatch.Keys), found.Destination, found.Course,
            known.Learner, known.Cell!, Assert.Single(known.Open).Registration, version!,
        ];
        var different = new List<string>();
        foreach (var record in read)
            different.AddRange(await samples.DifferencesAsync(record));
        Assert.Empty(different);
        Assert.Equal((true, true, 7), (known.HasSeat, known.HasBeenHere, known.Open[0].Version));
    }

    [Fact]
    public async Task It_stores_every_property_as_EF_Core_reads_it()
    {
        await samples.AddSurroundingsAsync();
        var (learner, identity, registration, launch, act, refusal) =
            (samples.Make<Learner>(), samples.Make<LearnerIdentity>(), samples.Make<Registration>(), samples.Make<Launch>(), samples.Make<AuditEntry>(), samples.Make<LaunchRefusal>());
        var (deployment, link, cell, inspected) = (samples.Make<LtiDeployment>(), samples.Make<LtiResourceLink>(), samples.Make<LtiGrade>(), samples.Make<LtiLaunch>());
        var (login, use) = (samples.Make<LtiLogin>(), samples.Make<LtiLoginUse>());
        var (seat, line, message) = (samples.Make<LicenceUse>(), samples.Make<LaunchLogEntry>(), samples.Make<OutboxMessage>());
        learner.Identities.Add(identity);

        await ApplyAsync(subject =>
        {
            subject.Spend(login, use.At);
            subject.Add(learner);
            subject.Add(seat);
            subject.Add(registration);
            subject.Add(launch);
            subject.Add(line);
            subject.Add(act);
            subject.Add(message);
            subject.Add(refusal, 1);
            subject.Add(deployment);
            subject.Add(link);
            subject.Add(cell);
            subject.Add(inspected);
            return Task.FromResult(true);
        });

        var different = new List<string>();
        foreach (var record in new object[] { use, learner, identity, seat, registration, launch, act, refusal, deployment, link, cell, inspected })
            different.AddRange(await samples.DifferencesAsync(record));
        Assert.Empty(different);
        await using var db = databases.Database.CreateContext(Realm);
        var (storedLine, storedMessage) = (await db.LaunchLog.SingleAsync(Cancellation), await db.Outbox.SingleAsync(Cancellation));
        Assert.Equal((line.LaunchKey, line.At, line.Origin, line.Kind, line.Text), (storedLine.LaunchKey, storedLine.At, storedLine.Origin, storedLine.Kind, storedLine.Text));
        Assert.Equal(
            (message.OrderKey, message.Kind, message.Payload, message.Target, message.State, message.Attempts, message.LastError),
            (storedMessage.OrderKey, storedMessage.Kind, storedMessage.Payload, storedMessage.Target, storedMessage.State, storedMessage.Attempts, storedMessage.LastError));
        Assert.Equal((message.CreatedAt, message.DueAt, message.LeasedUntil, message.FinishedAt), (storedMessage.CreatedAt, storedMessage.DueAt, storedMessage.LeasedUntil, storedMessage.FinishedAt));
        Assert.Equal(7, (await db.Dispatches.SingleAsync(Cancellation)).LicencesUsed);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_launch_that_is_kept_later_is_stored_whole_unless_its_platform_is_gone()
    {
        await samples.AddVisitAsync();
        var inspected = samples.Make<LtiLaunch>();

        await KeepAsync(inspected);
        Assert.Empty(await samples.DifferencesAsync(inspected));
        await ElsewhereAsync(db => db.LtiPlatforms.ExecuteDeleteAsync(Cancellation));
        await KeepAsync(inspected);

        await using var db = databases.Database.CreateContext(Realm);
        Assert.False(await db.LtiLaunches.AnyAsync(Cancellation));
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task Whoever_comes_too_late_for_the_last_seat_starts_over_and_has_stored_nothing()
    {
        await samples.AddSurroundingsAsync();
        var used = new List<int>();

        await ApplyAsync(async subject =>
        {
            var dispatch = (await subject.FindAsync(Question, Cancellation))!.Dispatch;
            used.Add(dispatch.LicencesUsed);
            if (dispatch.LicencesUsed == dispatch.LicenceLimit)
                return false;
            await ElsewhereAsync(db => db.Dispatches.ExecuteUpdateAsync(set => set.SetProperty(known => known.LicencesUsed, 7), Cancellation));
            subject.Add(samples.Make<Learner>());
            subject.Add(samples.Make<LicenceUse>());
            return true;
        });

        Assert.Equal([6, 7], used);
        await using var db = databases.Database.CreateContext(Realm);
        Assert.Equal((false, false), (await db.Learners.AnyAsync(Cancellation), await db.LicenceUses.AnyAsync(Cancellation)));
    }

    [Fact]
    [Trait("req", "PLY-7")]
    public async Task A_registration_that_has_changed_meanwhile_is_looked_at_again()
    {
        await samples.AddVisitAsync();
        var runs = 0;

        await ApplyAsync(async subject =>
        {
            var registration = (await subject.FindAsync(Question, Cancellation))!.Known!.Open[0].Registration;
            if (runs++ == 0)
                await ElsewhereAsync(async db => (await db.Registrations.SingleAsync(Cancellation)).BeginEpoch(TimeProvider.System.Now()));
            subject.Watch(registration);
            registration.HasGradeBook = false;
            return true;
        });

        Assert.Equal(2, runs);
        await using var db = databases.Database.CreateContext(Realm);
        var stored = await db.Registrations.SingleAsync(Cancellation);
        Assert.Equal((false, 8, 5_000_000_002), (stored.HasGradeBook, stored.Epoch, stored.Changes));
    }

    [Fact]
    public async Task What_is_watched_and_has_not_changed_is_left_alone()
    {
        await samples.AddVisitAsync();

        await ApplyAsync(async subject =>
        {
            var known = (await subject.FindAsync(Question, Cancellation))!.Known!;
            subject.Watch(known.Learner);
            subject.Watch(known.Cell!);
            subject.Watch(known.Open[0].Registration);
            return true;
        });

        await using var db = databases.Database.CreateContext(Realm);
        Assert.Equal(5_000_000_000, (await db.Registrations.SingleAsync(Cancellation)).Changes);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_column_that_somebody_makes_meanwhile_stays_with_the_link()
    {
        await samples.AddVisitAsync();

        await ApplyAsync(async subject =>
        {
            var link = (await samples.FindLoginAsync(subject))!.Place.Link!;
            subject.Watch(link);
            link.Title = "Another";
            await ElsewhereAsync(db => db.LtiResourceLinks.ExecuteUpdateAsync(set => set.SetProperty(known => known.LineItem, "https://lms.example/made"), Cancellation));
            return true;
        });

        await using var db = databases.Database.CreateContext(Realm);
        var stored = await db.LtiResourceLinks.SingleAsync(Cancellation);
        Assert.Equal(("Another", "https://lms.example/made"), (stored.Title, stored.LineItem));
    }

    [Theory]
    [InlineData(false, 5_000_000_000)]
    [InlineData(true, 0)]
    [Trait("req", "LTI-1")]
    public async Task A_cell_begins_anew_when_another_registration_fills_it(bool isAnother, long expected)
    {
        await samples.AddVisitAsync();
        var other = new Key<Registration>(Guid.CreateVersion7());

        await ApplyAsync(async subject =>
        {
            var (cell, open) = (await subject.FindAsync(Question, Cancellation))!.Known! is { } known ? (known.Cell!, known.Open[0].Registration) : default;
            subject.Watch(cell);
            cell.ProtectedUserId = "another";
            if (isAnother)
            {
                subject.Add(Another(open, other));
                cell.RegistrationKey = other;
            }
            return true;
        });

        await using var db = databases.Database.CreateContext(Realm);
        var stored = await db.LtiGrades.SingleAsync(Cancellation);
        Assert.Equal((isAnother ? other : samples.KeyOf<Registration>(), "another", expected, expected), (stored.RegistrationKey, stored.ProtectedUserId, stored.Revision, stored.SentRevision));
    }

    [Fact]
    public async Task Run_time_data_of_all_activities_but_some_is_forgotten()
    {
        await samples.AddVisitAsync();
        var registration = samples.Make<Registration>();
        await ElsewhereAsync(db =>
        {
            foreach (var activity in new[] { "a", "b", "c" })
                db.RuntimeData.Add(new RuntimeData { RealmKey = Realm, RegistrationKey = registration.Key, ActivityId = activity, State = "{}" });
            return Task.CompletedTask;
        });

        await ApplyAsync(subject => { subject.ForgetDataBut(registration, ["b", "x"]); return Task.FromResult(true); });

        await using var db = databases.Database.CreateContext(Realm);
        Assert.Equal(["b"], await db.RuntimeData.Select(data => data.ActivityId).ToListAsync(Cancellation));
    }

    protected async Task<int> CommandsOfAnEntryAsync()
    {
        await samples.AddVisitAsync();
        await using var db = databases.Database.CreateContext(default);
        var database = db.Database.GetDbConnection().Database;
        var commands = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Npgsql", Sample = (ref _) => ActivitySamplingResult.AllData, ActivityStopped = commands.Add };
        ActivitySource.AddActivityListener(listener);
        await ApplyAsync(async subject =>
        {
            var (known, launch) = ((await subject.FindAsync(Question, Cancellation))!.Known!, samples.Make<Launch>());
            subject.Watch(known.Learner);
            subject.Watch(known.Open[0].Registration);
            subject.Spend(samples.Make<LtiLogin>(), TimeProvider.System.Now());
            subject.Add(launch);
            subject.Add(samples.Make<LaunchLogEntry>());
            return true;
        });
        return commands.Count(command => command.TagObjects.Any(tag => tag.Value as string == database) && command.OperationName != "CONNECT");
    }

    private static Registration Another(Registration like, Key<Registration> key) => new()
    {
        RealmKey = like.RealmKey,
        Key = key,
        ApplicationKey = like.ApplicationKey,
        Id = "another",
        Instance = 0,
        XapiRegistrationId = key.Value,
        CourseKey = like.CourseKey,
        VersionKey = like.VersionKey,
        LearnerKey = like.LearnerKey,
        CreatedAt = like.CreatedAt,
        UpdatedAt = like.UpdatedAt,
    };

    private Task<T> ApplyAsync<T>(Func<EntrySubject, Task<T>> work) => new EntryStore(databases.Database).ApplyAsync(Realm, work, Cancellation);

    private Task KeepAsync(LtiLaunch launch) => databases.Database.WriteBareAsync(async access =>
    {
        await using var script = new SqlScript(await access.OpenAsync(Cancellation), databases.Database.Values);
        LtiWriting.Keep(script, launch);
        await script.RunFreelyAsync(null, Cancellation);
        return true;
    }, Cancellation);

    private Task ElsewhereAsync(Func<HubDbContext, Task> work) => databases.OpenAgain().WriteAsync(Realm, work, Cancellation);
}

public sealed class EntryStoreTestsOnSqlite(SqliteDatabases databases) : EntryStoreTests(databases), IClassFixture<SqliteDatabases>;

public sealed class EntryStoreTestsOnPostgres(PostgresDatabases databases) : EntryStoreTests(databases), IClassFixture<PostgresDatabases>
{
    [Fact]
    public async Task An_entry_is_one_round_trip_to_read_and_one_to_write()
    {
        PostgresServer.SkipUnlessThere();

        Assert.Equal(2, await CommandsOfAnEntryAsync());
    }
}
