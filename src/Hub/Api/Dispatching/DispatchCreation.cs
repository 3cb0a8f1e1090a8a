using Hub.Core;
using Hub.Dispatching;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>One dispatch to be made, read and found valid. Without an id it changes the dispatch that the pair has.</summary>
internal sealed record DispatchOrder(string? Id, string DestinationId, string CourseId, DispatchChange Change);

/// <summary>Makes dispatches in bulk: the whole list is judged before anything is made.</summary>
internal sealed class DispatchCreation(DispatchKeys keys, Protection protection, TimeProvider time)
{
    /// <returns>What is wrong with the list, or null.</returns>
    public string? Read(IReadOnlyList<CreateDispatchEntry> entries, out List<DispatchOrder> orders)
    {
        orders = [];
        if (entries.Count == 0)
            return "dispatches is empty; give at least one dispatch.";
        foreach (var entry in entries)
        {
            if (Problem(entry) is { } problem)
                return problem;
            if (DispatchChange.TryRead(entry.Data!, protection, out var change) is { } wrong)
                return wrong;
            orders.Add(new DispatchOrder(string.IsNullOrEmpty(entry.Id) ? null : entry.Id, entry.Data!.DestinationId!, entry.Data.CourseId!, change));
        }
        if (orders.Where(order => order.Id is not null).GroupBy(order => order.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"The id '{twice.Key}' is in the list twice.";
        return orders.GroupBy(order => (order.DestinationId, order.CourseId)).FirstOrDefault(group => group.Count() > 1) is { Key: var pair }
            ? $"The list has two dispatches of the course '{pair.CourseId}' to the destination '{pair.DestinationId}'."
            : null;
    }

    /// <returns>What stands in the way, before anything has been changed; or null.</returns>
    public async Task<string?> CarryOutAsync(HubDbContext db, ApiCaller caller, IReadOnlyList<DispatchOrder> orders, CancellationToken cancellation)
    {
        var now = time.Now();
        foreach (var order in orders)
        {
            var (refusal, dispatch) = await PrepareAsync(db, caller, order, now, cancellation);
            refusal ??= await db.ApplyAsync(order.Change, [dispatch!], now, cancellation);
            if (refusal is null)
                continue;
            db.ChangeTracker.Clear();
            return refusal;
        }
        return null;
    }

    private async Task<(string? Refusal, Dispatch? Dispatch)> PrepareAsync(
        HubDbContext db, ApiCaller caller, DispatchOrder order, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.FindDestinationAsync(caller, order.DestinationId, cancellation) is not { } destination)
            return ($"There is no destination with the id '{order.DestinationId}'.", null);
        if (await db.Courses.SingleOrDefaultAsync(c => c.ApplicationKey == caller.Application && c.Id == order.CourseId, cancellation) is not { } course)
            return ($"There is no course with the id '{order.CourseId}'.", null);
        var ofPair = await db.Dispatches.FirstOrDefaultAsync(d => d.DestinationKey == destination.Key && d.CourseKey == course.Key, cancellation);
        if (order.Id is not { } id)
            return ofPair is null ? ("A dispatch id is needed.", null) : (null, ofPair);
        if (ofPair is not null)
            return ($"A dispatch of the course '{order.CourseId}' to the destination '{order.DestinationId}' already exists: '{ofPair.Id}'.", null);
        if (await db.FindDispatchAsync(caller, id, cancellation) is not null)
            return ($"A dispatch with the id '{id}' already exists.", null);
        return (null, Add(db, caller, id, destination, course, now));
    }

    private Dispatch Add(HubDbContext db, ApiCaller caller, string id, Destination destination, Course course, DateTimeOffset now)
    {
        var key = Key<Dispatch>.New(now);
        var dispatch = new Dispatch
        {
            RealmKey = caller.Realm,
            Key = key,
            ApplicationKey = caller.Application,
            Id = id,
            DestinationKey = destination.Key,
            CourseKey = course.Key,
            CreatedAt = now,
            UpdatedAt = now,
            Keys = { keys.New(caller.Realm, key) },
        };
        db.Dispatches.Add(dispatch);
        return dispatch;
    }

    private static string? Problem(CreateDispatchEntry entry) => entry switch
    {
        { Id.Length: > 0 } when ClientId.Problem(entry.Id, "dispatch") is { } problem => problem,
        { Data: null } => $"The dispatch '{entry.Id}' has no data.",
        { Data.DestinationId: null or "" } => $"The dispatch '{entry.Id}' names no destinationId.",
        { Data.CourseId: null or "" } => $"The dispatch '{entry.Id}' names no courseId.",
        { Data: var data } => ClientId.Problem(data.DestinationId, "destination") ?? ClientId.Problem(data.CourseId, "course"),
    };
}
