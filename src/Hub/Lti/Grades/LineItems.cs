using Hub.Core;
using Hub.Storage;
using Interop.Lti;
using Interop.Lti.Grades;
using Interop.Lti.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>The column of a link in the platform's grade book: the one that the platform names, else one that is found or made, by one node at a time.</summary>
internal sealed class LineItems(HubDatabase database, GradeBook grades, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <returns>The column, or why there is none yet.</returns>
    public async Task<(Uri? Column, string? Problem)> FindAsync(LtiResourceLink link, LtiPlatform platform, AccessToken token, CancellationToken cancellation)
    {
        if (link.LineItem.Length > 0)
            return (new Uri(link.LineItem), null);
        if (link.LineItems.Length == 0 || !link.GradeScopes.Contains(LtiScopes.LineItem))
            return (null, "The platform offers no column for this link and lets the hub make none.");
        if (!await TakeTurnAsync(link, cancellation))
            return (null, "The column in the grade book is being made.");
        var answer = await grades.FindOrCreateAsync(new Uri(link.LineItems), new LineItem
        {
            Label = link.Title.Length > 0 ? link.Title : platform.Name,
            ScoreMaximum = 100,
            ResourceId = link.DispatchKey.ToString(),
            ResourceLinkId = link.ResourceLinkId,
        }, token, cancellation);
        var made = answer.Value?.Id?.AbsoluteUri ?? "";
        await database.WriteAsync(link.RealmKey, db => db.LtiResourceLinks.Where(known => known.Key == link.Key)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.ColumnLeasedUntil, (DateTimeOffset?)null).SetProperty(known => known.LineItem, made), cancellation), cancellation);
        return made.Length > 0 ? (new Uri(made), null) : (null, answer.Fault?.Sentence ?? "The platform made a column and did not say which.");
    }

    private async Task<bool> TakeTurnAsync(LtiResourceLink link, CancellationToken cancellation)
    {
        var now = time.Now();
        DateTimeOffset? until = now + Lease;
        return await database.WriteAsync(link.RealmKey, db => db.LtiResourceLinks
            .Where(known => known.Key == link.Key && known.LineItem == "" && (known.ColumnLeasedUntil == null || known.ColumnLeasedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.ColumnLeasedUntil, until), cancellation), cancellation) == 1;
    }
}
