using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>A registration as a client names it: by its id, which means the newest instance, or by id and instance.</summary>
internal readonly record struct RegistrationName(string Id, int? Instance = null)
{
    public IResult NotFound => Instance is { } instance
        ? ApiAnswer.NotFound("instance of a registration", $"{Id} / {instance}")
        : ApiAnswer.NotFound("registration", Id);
}

/// <summary>Finds registrations of the caller's application. Trial runs are nobody's business but the hub's.</summary>
internal static class RegistrationLookup
{
    // What was launched leads, and CROSS says so to SQLite: it would walk through all registrations and look at each one's launches.
    private const string Launched =
        """
        SELECT r.* FROM (
          SELECT DISTINCT played.id AS id
          FROM launch l CROSS JOIN registration played
          WHERE l.realm_key = {0} AND l.started_at >= {2} AND l.started_at < {3}
            AND played.realm_key = {0} AND played.key = l.registration_key AND played.application_key = {1}) AS launched
        CROSS JOIN registration r
        WHERE r.realm_key = {0} AND r.application_key = {1} AND r.id = launched.id
        """;

    public static IQueryable<Registration> RegistrationsOf(this HubDbContext db, ApiCaller caller) => db.Registrations.Of(caller);

    /// <summary>All instances of registrations of which one instance was launched in the time. Costs what happened in that time.</summary>
    public static IQueryable<Registration> RegistrationsLaunched(this HubDbContext db, ApiCaller caller, DateTimeOffset since, DateTimeOffset before) =>
        db.Registrations.FromSqlRaw(Launched, db.Realm.Value, caller.Application.Value, db.ToProvider(since), db.ToProvider(before)).Of(caller);

    private static IQueryable<Registration> Of(this IQueryable<Registration> registrations, ApiCaller caller)
    {
        var application = caller.Application;
        return registrations.Where(registration => registration.ApplicationKey == application && !registration.IsSandbox);
    }

    public static IQueryable<Registration> InstancesOf(this HubDbContext db, ApiCaller caller, string id) =>
        db.RegistrationsOf(caller).Where(registration => registration.Id == id);

    public static Task<Registration?> FindRegistrationAsync(
        this HubDbContext db, ApiCaller caller, RegistrationName name, CancellationToken cancellation) =>
        db.InstancesOf(caller, name.Id).Named(name).SingleOrDefaultAsync(cancellation);

    /// <summary>The registration with its activities, held until the transaction ends: a player's commits wait, and nothing of them is lost.</summary>
    public static async Task<Registration?> LockRegistrationAsync(
        this HubDbContext db, HubDatabase database, ApiCaller caller, RegistrationName name, CancellationToken cancellation)
    {
        var found = await db.InstancesOf(caller, name.Id).Named(name).Select(registration => new { registration.Key }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var held = await db.Registrations
            .FromSqlRaw(database.Locking("SELECT * FROM registration WHERE realm_key = {0} AND key = {1}"), db.Realm.Value, found.Key.Value)
            .SingleOrDefaultAsync(cancellation);
        // While this one waited, another has become the one that the id alone means.
        if (held is { IsCurrent: false } && name.Instance is null)
            throw new DbUpdateConcurrencyException($"Registration '{name.Id}' has another current instance by now.");
        if (held is not null)
            await db.Entry(held).Collection(registration => registration.Activities).LoadAsync(cancellation);
        return held;
    }

    private static IQueryable<Registration> Named(this IQueryable<Registration> instances, RegistrationName name) =>
        name.Instance is { } instance
            ? instances.Where(registration => registration.Instance == instance)
            : instances.Where(registration => registration.IsCurrent);
}
