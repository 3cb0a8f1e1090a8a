using Hub.Core;
using Hub.Storage;
using Hub.Storage.Statements;
using Interop.Lrs.Queries;
using Interop.Lrs.Stores;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Care.Retention;

/// <summary>Removes what has been kept for long enough, a batch at a time. Whoever puts off a rule's next run applies it, so several nodes do not meet.</summary>
internal sealed class RetentionRun(HubDatabase database, LrsDirectory directory, StatementStore store, DocumentCare documents, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private const int Batch = 500;

    public async Task RunDueAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        var due = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.RetentionRules)
            .Where(rule => rule.NextRunAt <= now)
            .Where(rule => HubDbContext.AcrossRealms(db.Applications).Any(application =>
                application.RealmKey == rule.RealmKey && application.Key == rule.ApplicationKey && application.AllowsDeletion))
            .ToListAsync(cancellation));
        foreach (var rule in due)
            if (await ClaimAsync(rule, now, cancellation))
                await ApplyAsync(rule, now, cancellation);
    }

    private async Task<bool> ClaimAsync(RetentionRule rule, DateTimeOffset now, CancellationToken cancellation) => await database.WriteAsync(
        rule.RealmKey,
        db => db.RetentionRules.Where(known => known.ApplicationKey == rule.ApplicationKey && known.NextRunAt == rule.NextRunAt)
            .ExecuteUpdateAsync(change => change.SetProperty(known => known.NextRunAt, now + Pause), cancellation),
        cancellation) == 1;

    private async Task ApplyAsync(RetentionRule rule, DateTimeOffset now, CancellationToken cancellation)
    {
        var lrs = await directory.FindOrCreateAsync(rule.RealmKey, rule.ApplicationKey, cancellation);
        if (rule.StatementDays is { } days)
            await RemoveStatementsAsync(rule, lrs, now.AddDays(-days), now + Pause, cancellation);
        if (rule.DocumentDays is { } unchanged)
            await RemoveDocumentsAsync(rule, lrs, now.AddDays(-unchanged), cancellation);
    }

    private async Task RemoveDocumentsAsync(RetentionRule rule, int lrs, DateTimeOffset before, CancellationToken cancellation)
    {
        int removed;
        do
        {
            removed = await documents.RemoveBeforeAsync(lrs, before, Batch, cancellation);
            if (removed > 0)
                await database.WriteAsync(
                    rule.RealmKey, db => store.MarkWithinAsync(db, lrs, Removal.MarkKind, Tombstone.OfDocuments(Removal.OfAge, removed), cancellation), cancellation);
        }
        while (removed == Batch);
    }

    private async Task RemoveStatementsAsync(RetentionRule rule, int lrs, DateTimeOffset until, DateTimeOffset claim, CancellationToken cancellation)
    {
        var spared = rule.KeepVerbs.Select(verb => IndexKey.Verb(verb).Value).ToHashSet();
        var query = new StatementQuery { Limit = Batch, Ascending = true, WithVoided = true, Until = until, After = rule.CheckedThrough };
        StatementPage page;
        do
        {
            page = await store.QueryAsync(lrs, query, cancellation);
            if (page.Statements is not [.., var last])
                return;
            await store.RemoveAsync(new Removal(lrs, [.. page.Statements.Select(statement => statement.Sequence)], spared, KeepsIds: false, Removal.OfAge), cancellation);
            query = query with { After = last.Sequence };
            if (!await NoteAsync(rule, last.Sequence, claim, cancellation))
                return;
        }
        while (page.HasMore);
    }

    // Unless the rule has been changed meanwhile, or somebody else is at it because this takes long.
    private async Task<bool> NoteAsync(RetentionRule rule, long sequence, DateTimeOffset claim, CancellationToken cancellation) => await database.WriteAsync(
        rule.RealmKey,
        db => db.RetentionRules.Where(known => known.ApplicationKey == rule.ApplicationKey && known.NextRunAt == claim)
            .ExecuteUpdateAsync(change => change.SetProperty(known => known.CheckedThrough, sequence), cancellation),
        cancellation) == 1;
}
