using Hub.Core;
using Hub.Storage.Commits;
using Hub.Storage.Statements;
using Hub.Storage.Tests.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hub.Storage.Tests;

public abstract class CommitStoreTests(Databases databases)
{
    private static readonly Type[] Types =
    [
        typeof(Realm), typeof(Application), typeof(Learner), typeof(Course), typeof(CourseVersion), typeof(Destination), typeof(Dispatch),
        typeof(Registration), typeof(ActivityResult), typeof(RuntimeData), typeof(Launch),
    ];

    private readonly SampleRecords samples = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Key<Realm> Realm => samples.KeyOf<Realm>();

    [Fact]
    public async Task It_reads_every_property_as_EF_Core_has_stored_it()
    {
        var activity = await AddAsync();
        await using var db = databases.Database.CreateContext(Realm);

        var subject = await ApplyAsync(Realm, [activity, "another"], subject => subject);

        object[] read = [subject!.Launch, subject.Registration, Assert.Single(subject.Registration.Activities), Assert.Single(subject.Data).Value];
        foreach (var record in read)
        {
            var stored = db.Entry(await FindAsync(db, record));
            Assert.Empty(stored.Properties
                .Where(property => !SampleRecords.AreSame(property.CurrentValue, db.Entry(record).Property(property.Metadata.Name).CurrentValue))
                .Select(property => $"{record.GetType().Name}.{property.Metadata.Name}: {property.CurrentValue}"));
            db.ChangeTracker.Clear();
        }
    }

    [Fact]
    public async Task It_stores_what_a_commit_changes_in_order_and_with_all_that_follows()
    {
        const int Lines = 120;
        var activity = await AddAsync();

        await ApplyAsync(Realm, [activity], subject => Change(subject!, Lines));

        await using var db = databases.Database.CreateContext(Realm);
        var registration = await db.Registrations.Include(r => r.Activities).SingleAsync(Cancellation);
        var launch = await db.Launches.SingleAsync(Cancellation);
        var result = registration.Activities.Single();
        Assert.Equal((5_000_000_001, 100.5), (registration.Revision, registration.TotalSeconds));
        Assert.Equal((8, new Outcome(Completion.Incomplete, Success.Failed, 3), 100.5), (result.Attempts, result.Outcome, result.TotalSeconds));
        Assert.Equal((LaunchState.Closed, 5_000_000_001, registration.Outcome), (launch.State, launch.LastSequence, new Outcome(launch.Completion, launch.Success, launch.Score)));
        Assert.Equal("changed", (await db.RuntimeData.SingleAsync(Cancellation)).State);
        Assert.Equal(Enumerable.Range(0, Lines).Select(line => $"line {line}"), await db.LaunchLog.OrderBy(line => line.Sequence).Select(line => line.Text).ToListAsync(Cancellation));
        Assert.Equal("payload", (await db.Outbox.SingleAsync(Cancellation)).Payload);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    [Trait("req", "PLY-7")]
    public async Task Whoever_loses_a_race_for_the_registration_stores_nothing_and_starts_over(int lines)
    {
        var activity = await AddAsync();
        var runs = 0;

        await Store(new CommitMemory()).ApplyAsync(Realm, samples.KeyOf<Launch>(), [activity], async subject =>
        {
            if (runs++ == 0)
                await ElsewhereAsync(async db => (await db.Registrations.SingleAsync(Cancellation)).BeginEpoch(TimeProvider.System.Now()));
            return Change(subject!, lines);
        }, Cancellation);

        Assert.Equal(2, runs);
        await using var db = databases.Database.CreateContext(Realm);
        Assert.Equal(lines, await db.LaunchLog.CountAsync(Cancellation));
        Assert.Equal(8, (await db.Registrations.SingleAsync(Cancellation)).Epoch);
        Assert.Equal(1, await db.Outbox.CountAsync(Cancellation));
    }

    [Fact]
    [Trait("req", "PLY-7")]
    public async Task A_launch_that_has_been_closed_meanwhile_is_looked_at_again()
    {
        var activity = await AddAsync();
        var seen = new List<LaunchState>();

        await Store(new CommitMemory()).ApplyAsync(Realm, samples.KeyOf<Launch>(), [activity], async subject =>
        {
            seen.Add(subject!.Launch.State);
            if (seen.Count == 1)
                await ElsewhereAsync(async db => (await db.Launches.SingleAsync(Cancellation)).State = LaunchState.Closed);
            return Change(subject, 1);
        }, Cancellation);

        Assert.Equal([LaunchState.Abandoned, LaunchState.Closed], seen);
        await using var db = databases.Database.CreateContext(Realm);
        Assert.Equal(1, await db.LaunchLog.CountAsync(Cancellation));
    }

    [Fact]
    [Trait("req", "PLY-7")]
    public async Task Work_that_fails_leaves_nothing()
    {
        var activity = await AddAsync();

        await Assert.ThrowsAsync<FormatException>(() => ApplyAsync<bool>(Realm, [activity], subject =>
        {
            Change(subject!, 1);
            throw new FormatException();
        }));

        await using var db = databases.Database.CreateContext(Realm);
        Assert.Equal(5_000_000_000, (await db.Launches.SingleAsync(Cancellation)).LastSequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    [Trait("req", "DSP-4")]
    public async Task Statements_are_stored_with_the_commit_or_not_at_all(int lines)
    {
        var activity = await AddAsync();
        await using var stores = new RecordStores(databases);
        var own = new OwnStatementStore(stores.Statements, stores.Tables, stores.Directory, NullLogger<OwnStatementStore>.Instance);
        var statement = Samples.Statement(Samples.Ada);
        var page = new OwnStatements(Realm, samples.KeyOf<Application>(), [statement]);

        await Assert.ThrowsAsync<FormatException>(() => ApplyAsync(Realm, [activity], subject => Tell(subject!, () => throw new FormatException())));
        Assert.Null(await stores.Directory.FindAsync(page.Realm, page.Application, Cancellation));
        await using (var db = databases.Database.CreateContext(Realm))
            Assert.Equal((5_000_000_000, 0), ((await db.Launches.SingleAsync(Cancellation)).LastSequence, await db.LaunchLog.CountAsync(Cancellation)));

        await ApplyAsync(Realm, [activity], subject => Tell(subject!, () => { }));
        var lrs = await stores.Directory.FindAsync(page.Realm, page.Application, Cancellation);
        Assert.Equal([statement.Id], await stores.Statements.IdsAsync(lrs!.Value, Samples.Ada));
        await using (var db = databases.Database.CreateContext(Realm))
            Assert.Equal((5_000_000_001, lines), ((await db.Launches.SingleAsync(Cancellation)).LastSequence, await db.LaunchLog.CountAsync(Cancellation)));

        bool Tell(CommitSubject subject, Action last)
        {
            subject.Endings.Add((transaction, token) => own.AppendAsync(transaction, page, token));
            subject.Endings.Add((_, _) => { last(); return Task.CompletedTask; });
            return Change(subject, lines);
        }
    }

    [Fact]
    public async Task It_reads_the_learner_with_the_ids_that_others_know_them_by()
    {
        await AddAsync();
        await ElsewhereAsync(db =>
        {
            foreach (var source in new[] { "application:1", "destination:2" })
                db.LearnerIdentities.Add(new LearnerIdentity { RealmKey = Realm, Source = source, ExternalId = $"at {source}", LearnerKey = samples.KeyOf<Learner>() });
            return Task.CompletedTask;
        });

        var learner = await Store(new CommitMemory()).ApplyAsync(Realm, samples.KeyOf<Launch>(), [], subject => subject!.ReadLearnerAsync(Cancellation), Cancellation);

        await using var db = databases.Database.CreateContext(Realm);
        var stored = await db.Learners.Include(known => known.Identities).SingleAsync(Cancellation);
        Assert.Equal((stored.Key, stored.FirstName, stored.LastName, stored.Email), (learner.Key, learner.FirstName, learner.LastName, learner.Email));
        Assert.Equal(
            stored.Identities.Select(identity => (identity.Source, identity.ExternalId)).Order(), learner.Identities.Select(identity => (identity.Source, identity.ExternalId)).Order());
    }

    [Fact]
    public async Task A_launch_of_another_realm_is_not_found()
    {
        await AddAsync();

        Assert.True(await ApplyAsync(await databases.AddRealmAsync(), [], subject => subject is null));
    }

    [Fact]
    [Trait("req", "PLY-7")]
    public async Task The_next_commit_of_a_launch_goes_on_from_what_the_last_one_stored()
    {
        var activity = await AddAsync();
        var seen = new List<CommitSubject>();
        using var memory = new CommitMemory();
        var store = Store(memory);

        for (var commit = 0; commit < 3; commit++)
            await ApplyAsync(store, [activity], subject => Remember(subject, seen));

        Assert.Same(seen[0].Registration, seen[2].Registration);
        await using var db = databases.Database.CreateContext(Realm);
        Assert.Equal(seen[0].Registration.Changes, (await db.Registrations.SingleAsync(Cancellation)).Changes);
        Assert.Equal(seen[0].Launch.LastSequence, (await db.Launches.SingleAsync(Cancellation)).LastSequence);
        Assert.Equal(3, await db.LaunchLog.CountAsync(Cancellation));
    }

    public static TheoryData<string> WhatOthersDo { get; } = ["a new launch", "new settings", "the player starts again", "the launch is closed"];

    [Theory]
    [MemberData(nameof(WhatOthersDo))]
    [Trait("req", "PLY-7")]
    public async Task What_others_have_stored_since_the_last_commit_is_seen_by_the_next(string what)
    {
        var activity = await AddAsync();
        using var memory = new CommitMemory();
        var store = Store(memory);
        await ApplyAsync(store, [activity], subject => Change(subject!, 1));
        await ElsewhereAsync(async db =>
        {
            var (registration, launch) = (await db.Registrations.SingleAsync(Cancellation), await db.Launches.SingleAsync(Cancellation));
            _ = what switch
            {
                "a new launch" => registration.BeginEpoch(TimeProvider.System.Now()) > 0,
                "new settings" => (registration.Settings = CourseSettings.Default with { StrictLengths = true }) is not null,
                "the player starts again" => (launch.LastSeenAt = TimeProvider.System.Now()) != default,
                _ => (launch.State = LaunchState.Abandoned) is LaunchState.Abandoned,
            };
        });
        var seen = new List<CommitSubject>();

        await ApplyAsync(store, [activity], subject => Remember(subject, seen));

        Assert.Equal(2, seen.Count);
        await using var db = databases.Database.CreateContext(Realm);
        var (stored, stillOpen) = (await db.Registrations.SingleAsync(Cancellation), await db.Launches.SingleAsync(Cancellation));
        Assert.Equal((stored.Epoch, stored.Settings, stored.Changes), (seen[1].Registration.Epoch, seen[1].Registration.Settings, seen[1].Registration.Changes));
        Assert.Equal(stillOpen.LastSequence, seen[1].Launch.LastSequence);
        Assert.Equal(2, await db.LaunchLog.CountAsync(Cancellation));
    }

    [Fact]
    [Trait("req", "PLY-7")]
    public async Task An_answer_without_a_write_is_given_from_what_is_stored()
    {
        var activity = await AddAsync();
        using var memory = new CommitMemory();
        var store = Store(memory);
        await ApplyAsync(store, [activity], subject => Change(subject!, 1));
        await ElsewhereAsync(async db => (await db.Launches.SingleAsync(Cancellation)).LastSequence += 10);
        await using var db = databases.Database.CreateContext(Realm);
        var stored = (await db.Launches.SingleAsync(Cancellation)).LastSequence;

        Assert.Equal(stored, await ApplyAsync(store, [activity], subject => subject!.Launch.LastSequence));
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task Lines_that_others_add_to_the_log_between_two_commits_stay_counted()
    {
        var activity = await AddAsync();
        using var memory = new CommitMemory();
        var store = Store(memory);
        await ApplyAsync(store, [activity], subject => Change(subject!, 1));
        await ElsewhereAsync(async db => (await db.Launches.SingleAsync(Cancellation)).LogLength = 500);

        await ApplyAsync(store, [activity], subject => { subject!.Launch.LogLength += 7; return Change(subject, 1); });

        await using var db = databases.Database.CreateContext(Realm);
        Assert.Equal(507, (await db.Launches.SingleAsync(Cancellation)).LogLength);
    }

    private bool Remember(CommitSubject? subject, List<CommitSubject> seen)
    {
        seen.Add(subject!);
        return Change(subject!, 1);
    }

    private Task<T> ApplyAsync<T>(CommitStore store, IReadOnlyCollection<string> activities, Func<CommitSubject?, T> work) =>
        store.ApplyAsync(Realm, samples.KeyOf<Launch>(), activities, subject => Task.FromResult(work(subject)), Cancellation);

    private CommitStore Store(CommitMemory memory) => new(databases.Database, memory);

    private Task<T> ApplyAsync<T>(Key<Realm> realm, IReadOnlyCollection<string> activities, Func<CommitSubject?, T> work) =>
        Store(new CommitMemory()).ApplyAsync(realm, samples.KeyOf<Launch>(), activities, subject => Task.FromResult(work(subject)), Cancellation);

    private Task ElsewhereAsync(Func<HubDbContext, Task> work) => databases.OpenAgain().WriteAsync(Realm, work, Cancellation);

    private bool Change(CommitSubject subject, int lines)
    {
        var (launch, registration) = (subject.Launch, subject.Registration);
        var now = TimeProvider.System.Now();
        var data = subject.Data.Values.Single();
        registration.Accept(launch, launch.LastSequence + 1, now);
        data.State = "changed";
        var version = new CourseVersion
        {
            RealmKey = Realm,
            Key = registration.VersionKey,
            CourseKey = registration.CourseKey,
            Number = 0,
            Standard = LearningStandard.Scorm12,
            Title = "",
            PackageBytes = 0,
            Activities = [new Activity { Id = data.ActivityId, Title = "", Href = "a.html" }],
            CreatedAt = now,
            UpdatedAt = now,
        };
        registration.Apply(
            new TrackingEvent { Kind = TrackingEventKind.Progressed, ActivityId = data.ActivityId, At = now, Attempt = 8, Outcome = new Outcome(Completion.Incomplete, Success.Failed, 3), TotalSeconds = 100.5 },
            version, CourseSettings.Default with { Merging = AttemptMerging.Latest });
        launch.Remember(registration.Outcome);
        (launch.State, launch.ClosedAt) = (LaunchState.Closed, now);
        subject.Log.AddRange(Enumerable.Range(0, lines).Select(line => new LaunchLogEntry { RealmKey = Realm, LaunchKey = launch.Key, At = now, Origin = "hub", Kind = "commit", Text = $"line {line}" }));
        subject.Outbox.Add(new OutboxMessage { RealmKey = Realm, OrderKey = "k", Kind = "test", Payload = "payload", CreatedAt = now, DueAt = now });
        return true;
    }

    private async Task<string> AddAsync()
    {
        await using var db = databases.Database.CreateContext(Realm);
        foreach (var type in Types)
        {
            var entry = db.Entry(SampleRecords.Make(db.Model.FindEntityType(type)!));
            samples.Fill(entry);
            if (entry.Entity is Application)
                entry.Property(nameof(Application.Id)).CurrentValue = Realm.ToString();
            entry.State = EntityState.Added;
        }
        await db.SaveChangesAsync(Cancellation);
        return db.RuntimeData.Local.Single().ActivityId;
    }

    private static async Task<object> FindAsync(HubDbContext db, object record)
    {
        var type = db.Model.FindEntityType(record.GetType())!;
        return (await db.FindAsync(type.ClrType, [.. type.FindPrimaryKey()!.Properties.Select(property => property.PropertyInfo!.GetValue(record))], Cancellation))!;
    }
}

public sealed class CommitStoreTestsOnSqlite(SqliteDatabases databases) : CommitStoreTests(databases), IClassFixture<SqliteDatabases>;

public sealed class CommitStoreTestsOnPostgres(PostgresDatabases databases) : CommitStoreTests(databases), IClassFixture<PostgresDatabases>;
