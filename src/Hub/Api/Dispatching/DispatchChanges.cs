using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

internal static class DispatchChanges
{
    /// <summary>Applies a change to all of the dispatches or to none.</summary>
    /// <returns>What stands in the way, or null.</returns>
    public static async Task<string?> ApplyAsync(
        this HubDbContext db, DispatchChange change, IReadOnlyList<Dispatch> dispatches, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var dispatch in dispatches)
        {
            var refusal = await MissingVersionAsync(db, dispatch, change.PinnedVersion, cancellation) ?? change.ApplyTo(dispatch, now);
            if (refusal is null)
                continue;
            db.ChangeTracker.Clear();
            return $"Dispatch '{dispatch.Id}': {refusal}";
        }
        return null;
    }

    private static async Task<string?> MissingVersionAsync(HubDbContext db, Dispatch dispatch, int? pinned, CancellationToken cancellation) =>
        pinned is null || await db.CourseVersions.AnyAsync(v => v.CourseKey == dispatch.CourseKey && v.Number == pinned, cancellation)
            ? null
            : $"its course has no version {pinned} to pin.";
}
