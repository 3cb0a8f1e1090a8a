using Hub.Core;
using Hub.Storage.Commits;

namespace Hub.Storage.Tests;

[Trait("req", "PLY-7")]
public sealed class CommitMemoryTests
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public void What_is_remembered_is_given_to_one_commit_alone()
    {
        using var memory = new CommitMemory();
        var progress = Progress("SCO");
        memory.Keep(progress);

        var taken = Enumerable.Range(0, 1_000).AsParallel().Select(_ => Take(memory, progress, ["SCO"])).OfType<StoredProgress>();

        Assert.Same(progress, Assert.Single(taken));
    }

    [Fact]
    public void Another_realm_s_launch_is_not_remembered()
    {
        using var memory = new CommitMemory();
        var progress = Progress("SCO");
        memory.Keep(progress);

        Assert.Null(memory.Take(Key<Realm>.New(Now), progress.Launch.Key, ["SCO"]));
    }

    [Fact]
    public void Who_asks_for_an_activity_that_is_not_remembered_is_told_nothing()
    {
        using var memory = new CommitMemory();
        var progress = Progress("SCO");
        memory.Keep(progress);

        Assert.Null(Take(memory, progress, ["SCO", "OTHER"]));
    }

    private static StoredProgress? Take(CommitMemory memory, StoredProgress progress, string[] activities) =>
        memory.Take(progress.Launch.RealmKey, progress.Launch.Key, activities);

    private static StoredProgress Progress(string activity)
    {
        var registration = new Registration
        {
            RealmKey = Key<Realm>.New(Now),
            Key = Key<Registration>.New(Now),
            ApplicationKey = Key<Application>.New(Now),
            Id = "registration",
            Instance = 0,
            XapiRegistrationId = Guid.NewGuid(),
            CourseKey = Key<Course>.New(Now),
            VersionKey = Key<CourseVersion>.New(Now),
            LearnerKey = Key<Learner>.New(Now),
            CreatedAt = Now,
            UpdatedAt = Now,
        };
        var launch = new Launch
        {
            RealmKey = registration.RealmKey,
            Key = Key<Launch>.New(Now),
            RegistrationKey = registration.Key,
            TraceId = "trace",
            CreatedAt = Now,
            LinkExpiresAt = Now,
        };
        var data = new RuntimeData { RealmKey = registration.RealmKey, RegistrationKey = registration.Key, ActivityId = activity, State = "{}" };
        return new StoredProgress(launch, registration, new() { [activity] = data });
    }
}
