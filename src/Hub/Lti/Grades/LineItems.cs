using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Interop.Lti;
using Interop.Lti.Grades;
using Interop.Lti.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Grades;

/// <summary>The column of a link in the platform's grade book: the one that the platform names, else one that is found or made, by one node at a time.</summary>
internal sealed class LineItems(HubDatabase database, GradeBook grades, TimeProvider time)
{
    // Longer than any delivery is let run.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Whether the hub may make the link a column.</summary>
    public static bool CanMake(LtiResourceLink link) => link.LineItems.Length > 0 && link.GradeScopes.Contains(LtiScopes.LineItem);

    /// <returns>The column, or why there is none yet.</returns>
    public async Task<(Uri? Column, DeliveryProblem? Problem)> FindAsync(LtiResourceLink link, AccessToken token, CancellationToken cancellation)
    {
        if (link.LineItem.Length > 0)
            return (new Uri(link.LineItem), null);
        if (!CanMake(link))
            return (null, "The platform offers no column for this link and lets the hub make none.");
        if (!await TakeTurnAsync(link, cancellation))
            return (null, "The column in the grade book is being made.");
        var answer = await grades.FindOrCreateAsync(new Uri(link.LineItems), await WantedAsync(link, cancellation), token, cancellation);
        var made = answer.Value?.Id;
        await KeepAsync(link, made?.AbsoluteUri ?? "", cancellation);
        return made is not null ? (made, null)
            : answer.Fault is { } fault ? (null, new DeliveryProblem(fault.Sentence, fault.RetryAfter))
            : (null, "The platform made a column and did not say which.");
    }

    /// <summary>Forgets a column that is there no more. The next one is found or made, and filled with what this one had.</summary>
    public async Task ForgetIfGoneAsync(LtiResourceLink link, Uri column, AccessToken token, CancellationToken cancellation)
    {
        if (!CanMake(link))
            return;
        // It may be the person that was not found.
        var read = await grades.GetAsync(column, token, cancellation);
        if (read.Fault is not { Kind: FaultKind.NotFound })
            return;
        var url = column.AbsoluteUri;
        await database.WriteAsync(link.RealmKey, async db =>
        {
            var forgotten = await db.LtiResourceLinks.Where(known => known.Key == link.Key && known.LineItem == url)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.LineItem, ""), cancellation);
            if (forgotten == 0)
                return;
            await db.LtiGrades.Where(grade => grade.LinkKey == link.Key && grade.ScoredAt != null).ForgetSentAsync(cancellation);
            db.Outbox.Add(MissedScores.Of(link, time.Now()));
        }, cancellation);
    }

    private async Task<LineItem> WantedAsync(LtiResourceLink link, CancellationToken cancellation) => new()
    {
        Label = link.Title.Length > 0 ? link.Title : await database.ReadAsync(link.RealmKey, db =>
            (from dispatch in db.Dispatches
             where dispatch.Key == link.DispatchKey
             join course in db.Courses on dispatch.CourseKey equals course.Key
             select course.Title).SingleAsync(cancellation)),
        ScoreMaximum = 100,
        ResourceId = link.DispatchKey.ToString(),
        ResourceLinkId = link.ResourceLinkId,
    };

    private async Task<bool> TakeTurnAsync(LtiResourceLink link, CancellationToken cancellation)
    {
        var now = time.Now();
        DateTimeOffset? until = now + Lease;
        return await database.WriteAsync(link.RealmKey, db => db.LtiResourceLinks
            .Where(known => known.Key == link.Key && known.LineItem == "" && (known.ColumnLeasedUntil == null || known.ColumnLeasedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.ColumnLeasedUntil, until), cancellation), cancellation) == 1;
    }

    // A launch may have named the column meanwhile.
    private Task KeepAsync(LtiResourceLink link, string made, CancellationToken cancellation) => database.WriteAsync(link.RealmKey, async db =>
    {
        var known = db.LtiResourceLinks.Where(candidate => candidate.Key == link.Key);
        await known.ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.ColumnLeasedUntil, (DateTimeOffset?)null), cancellation);
        await known.Where(candidate => candidate.LineItem == "").ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.LineItem, made), cancellation);
    }, cancellation);
}
