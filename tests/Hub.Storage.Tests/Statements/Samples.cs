using System.Text;
using Hub.Storage.Statements;
using Interop.Lrs.Attachments;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Tests.Statements;

/// <summary>Statements as a store gets them, and short ways to ask for them.</summary>
internal static class Samples
{
    public static readonly IndexKey Us = IndexKey.Authority("account https://hub.test us");
    public static readonly IndexKey Them = IndexKey.Authority("account https://hub.test them");
    public static readonly IndexKey Completed = IndexKey.Verb("https://verbs.test/completed");
    public static readonly IndexKey Voided = IndexKey.Verb("http://adlnet.gov/expapi/verbs/voided");
    public static readonly IndexKey Ada = IndexKey.Agent("mbox mailto:ada@people.test");

    public static AcceptedStatement Statement(params IndexKey[] keys) => Of(Guid.NewGuid(), keys);

    public static AcceptedStatement Of(Guid id, params IndexKey[] keys) => new()
    {
        Id = id,
        OpenBody = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","verb":{"id":"https://verbs.test/ä"}"""),
        HasTimestamp = true,
        Fingerprint = id,
        Target = null,
        IsVoiding = false,
        Keys = keys,
        Authority = Us,
        Attachments = [],
        Activities = [],
        Agents = [],
    };

    /// <summary>The same with something else about it.</summary>
    public static AcceptedStatement With(
        this AcceptedStatement statement, Guid? target = null, bool? isVoiding = null, Guid? fingerprint = null, IndexKey? authority = null, int? bytes = null,
        AttachmentDeclaration[]? attachments = null, ActivityMention[]? activities = null, AgentMention[]? agents = null) => new()
        {
            Id = statement.Id,
            OpenBody = bytes is { } size ? new byte[size] : statement.OpenBody,
            HasTimestamp = statement.HasTimestamp,
            Fingerprint = fingerprint ?? statement.Fingerprint,
            Target = target ?? statement.Target,
            IsVoiding = isVoiding ?? statement.IsVoiding,
            Keys = statement.Keys,
            Authority = authority ?? statement.Authority,
            Attachments = attachments ?? statement.Attachments,
            Activities = activities ?? statement.Activities,
            Agents = agents ?? statement.Agents,
        };

    public static AcceptedStatement ReferringTo(this AcceptedStatement statement, Guid target) => statement.With(target: target);

    public static AcceptedStatement Voiding(Guid target) => Statement(Voided).With(target: target, isVoiding: true);

    public static Task<AppendOutcome> AppendAsync(this StatementStore store, int lrs, params AcceptedStatement[] batch) =>
        store.AppendAsync(lrs, batch, TestContext.Current.CancellationToken);

    public static async Task<List<Guid>> IdsAsync(this StatementStore store, int lrs, params IndexKey[] keys) =>
        [.. (await store.QueryAsync(lrs, new StatementQuery { Keys = keys, Limit = 1_000 }, TestContext.Current.CancellationToken)).Statements.Select(statement => statement.Id)];

    public static Task<StoredStatement?> FindAsync(this StatementStore store, int lrs, Guid id, bool voided = false) =>
        store.FindAsync(lrs, id, voided, authority: null, TestContext.Current.CancellationToken);

    public static async Task<List<LogEntry>> LogAsync(this StatementStore store, int lrs)
    {
        var log = new List<LogEntry>();
        while (await store.ReadLogAsync(lrs, log.Count == 0 ? 0 : log[^1].Sequence, 500, TestContext.Current.CancellationToken) is { Count: > 0 } page)
            log.AddRange(page);
        return log;
    }
}
