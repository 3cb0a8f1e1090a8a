using Hub.Core;
using Hub.Storage.Entries;

namespace Hub.Storage.Tests;

/// <summary>A dispatch and all that a launch of it finds or makes, with every property set.</summary>
internal sealed class EntrySamples(Databases databases)
{
    private static readonly Type[] Surroundings =
        [typeof(Realm), typeof(Application), typeof(Course), typeof(CourseVersion), typeof(Destination), typeof(Dispatch), typeof(DispatchKey), typeof(LtiPlatform), typeof(LtiLogin)];

    private static readonly Type[] Visits =
        [typeof(Learner), typeof(LearnerIdentity), typeof(LicenceUse), typeof(Registration), typeof(LtiDeployment), typeof(LtiResourceLink), typeof(LtiGrade)];

    private readonly SampleRecords samples = new();

    public Key<Realm> Realm => samples.KeyOf<Realm>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Key<T> KeyOf<T>() => samples.KeyOf<T>();

    /// <summary>A record with every property set, stored by nobody yet.</summary>
    public T Make<T>()
        where T : class
    {
        using var db = databases.Database.CreateContext(Realm);
        return (T)Make(db, typeof(T));
    }

    /// <summary>One more of them, with a key of its own.</summary>
    public T MakeAnother<T>()
        where T : class
    {
        var another = Make<T>();
        typeof(T).GetProperty("Key")!.SetValue(another, new Key<T>(Guid.CreateVersion7()));
        return another;
    }

    /// <summary>The login that waits, as a launch from the link finds it.</summary>
    public Task<LtiLoginFound?> FindLoginAsync(EntrySubject subject)
    {
        var (login, deployment, link) = (Make<LtiLogin>(), Make<LtiDeployment>(), Make<LtiResourceLink>());
        return subject.ReadAsync(
            script => LtiReading.AskLogins(script, [new LoginQuestion(login.StateHash, deployment.DeploymentId, link.ResourceLinkId)]),
            async (reader, values) => (await LtiReading.TakeLoginsAsync(reader, values, 1, Cancellation))[0], Cancellation);
    }

    /// <summary>Stores the dispatch and a platform with a login that waits.</summary>
    public Task AddSurroundingsAsync() => AddAsync(Surroundings);

    /// <summary>Stores besides what a learner has who has been here before.</summary>
    public async Task AddVisitAsync()
    {
        await AddSurroundingsAsync();
        await AddAsync(Visits);
    }

    /// <summary>Stores one more of a kind, which has other values in some properties.</summary>
    public async Task<T> AddAnotherAsync<T>(params (string Name, object? Value)[] changes)
        where T : class
    {
        await using var db = databases.Database.CreateContext(Realm);
        var record = (T)Make(db, typeof(T));
        foreach (var (name, value) in changes)
            db.Entry(record).Property(name).CurrentValue = value;
        db.Add(record);
        await db.SaveChangesAsync(Cancellation);
        return record;
    }

    /// <returns>Properties that differ from what EF Core finds stored under the record's key.</returns>
    public async Task<List<string>> DifferencesAsync(object record)
    {
        await using var db = databases.Database.CreateContext(Realm);
        var type = db.Model.FindEntityType(record.GetType())!;
        var found = await db.FindAsync(type.ClrType, [.. type.FindPrimaryKey()!.Properties.Select(property => property.PropertyInfo!.GetValue(record))], Cancellation);
        Assert.True(found is not null, $"There is no such {record.GetType().Name}.");
        var stored = db.Entry(found);
        return [.. stored.Properties
            .Where(property => !SampleRecords.AreSame(property.CurrentValue, db.Entry(record).Property(property.Metadata.Name).CurrentValue))
            .Select(property => $"{record.GetType().Name}.{property.Metadata.Name}: {property.CurrentValue}")];
    }

    private async Task AddAsync(Type[] types)
    {
        await using var db = databases.Database.CreateContext(Realm);
        foreach (var type in types)
            db.Add(Make(db, type));
        await db.SaveChangesAsync(Cancellation);
    }

    private object Make(HubDbContext db, Type type)
    {
        var entry = db.Entry(SampleRecords.Make(db.Model.FindEntityType(type)!));
        samples.Fill(entry);
        // Unique in the whole database, or else not what a launch can go on from.
        (string Name, object? Value)[] changes = entry.Entity switch
        {
            Application => [(nameof(Application.Id), Realm.ToString())],
            DispatchKey => [(nameof(DispatchKey.Hash), Realm.Value.ToByteArray())],
            LtiPlatform => [(nameof(LtiPlatform.Issuer), Realm.ToString())],
            LtiLogin => [(nameof(LtiLogin.StateHash), Realm.Value.ToByteArray())],
            Dispatch => [(nameof(Dispatch.LicencesUsed), 6)],
            Registration => [(nameof(Registration.IsSandbox), false)],
            _ => [],
        };
        foreach (var (name, value) in changes)
            entry.Property(name).CurrentValue = value;
        foreach (var navigation in entry.Metadata.GetNavigations().Where(navigation => navigation.IsCollection))
            navigation.PropertyInfo!.SetValue(entry.Entity, Activator.CreateInstance(navigation.ClrType));
        return entry.Entity;
    }
}
