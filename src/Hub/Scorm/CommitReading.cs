using System.Runtime.CompilerServices;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hub.Scorm;

/// <summary>What a commit is applied to, read in one round trip: this is the hottest path of the hub.</summary>
internal sealed record CommitReading(Launch Launch, Registration Registration)
{
    // A compiled query belongs to one model, and each kind of database has its own.
    private static readonly ConditionalWeakTable<IModel, Func<HubDbContext, Key<Launch>, string?, IAsyncEnumerable<Row>>> Queries = [];

    private static Func<HubDbContext, Key<Launch>, string?, IAsyncEnumerable<Row>> Compile() => EF.CompileAsyncQuery(
        (HubDbContext db, Key<Launch> key, string? activity) =>
            from launch in db.Launches
            where launch.Key == key
            join registration in db.Registrations on launch.RegistrationKey equals registration.Key
            join result in db.ActivityResults on registration.Key equals result.RegistrationKey into results
            from result in results.DefaultIfEmpty()
            join data in db.RuntimeData.Where(d => d.ActivityId == activity)
                on new { Registration = registration.Key, Activity = result!.ActivityId } equals new { Registration = data.RegistrationKey, Activity = data.ActivityId } into session
            from data in session.DefaultIfEmpty()
            select new Row(launch, registration, result, data));

    /// <summary>
    /// Reads without holding anything: commits of one launch come one after the other anyway, and <see cref="Registration.Changes"/>
    /// makes the loser of a race start over. The run-time data of <paramref name="activity"/> comes along, and EF Core puts the results in place.
    /// </summary>
    public static async Task<CommitReading?> FindAsync(HubDbContext db, LaunchHandle handle, string? activity, CancellationToken cancellation)
    {
        CommitReading? found = null;
        await foreach (var row in Queries.GetValue(db.Model, _ => Compile())(db, handle.Launch, activity).WithCancellation(cancellation))
            found ??= new CommitReading(row.Launch, row.Registration);
        return found;
    }

    private sealed record Row(Launch Launch, Registration Registration, ActivityResult? Result, RuntimeData? Data);
}
