using Hub.Lrs.Access;
using Hub.Security;
using Interop.Lrs;
using Interop.Lrs.Attachments;
using Interop.Lrs.Requests;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Microsoft.Extensions.Options;

namespace Hub.Lrs.Statements;

/// <summary>Takes statements in: reads, checks, accepts and stores them, all of a request or none (1.0.3 Communication 2.1, 2.0 4.1.6.1).</summary>
internal sealed class StatementIntake(IStatementStore store, IAttachmentStore attachments, AttachmentStaging staging, IOptions<LrsOptions> options)
{
    /// <summary>What became of a request's statements: their ids in order, or why none was taken.</summary>
    internal readonly record struct Outcome(IReadOnlyList<Guid> Ids, IResult? Refusal)
    {
        public static Outcome Refused(IResult refusal) => new([], refusal);
    }

    public async Task<Outcome> TakeAsync(XapiExchange exchange, Func<StatementReading, LrsViolation?> rule, Guid? id, CancellationToken cancellation)
    {
        if (!ContentTypeHeader.TryParse(exchange.ContentType, out var type))
            return Refuse(Refusal.BadRequest("Communication 1.5", "Content-Type", "Statements are sent as application/json, or as multipart/mixed with attachments."));
        if (type.IsJson)
            return await TakeJsonAsync(exchange, rule, id, cancellation);
        return type.Essence == "multipart/mixed"
            ? await TakeMultipartAsync(exchange, rule, id, cancellation)
            : Refuse(Refusal.BadRequest("Communication 1.5", "Content-Type", $"Statements are sent as application/json or multipart/mixed, not as {type.Essence}."));
    }

    private async Task<Outcome> TakeJsonAsync(XapiExchange exchange, Func<StatementReading, LrsViolation?> rule, Guid? id, CancellationToken cancellation) =>
        await exchange.ReadBodyAsync(options.Value.MaxBodyBytes, cancellation) is { } body
            ? await StoreAsync(exchange, body, [], rule, id, cancellation)
            : Refuse(Refusal.TooLarge("$", $"The body has more than {options.Value.MaxBodyBytes} octets. Send the statements in several requests."));

    private async Task<Outcome> TakeMultipartAsync(XapiExchange exchange, Func<StatementReading, LrsViolation?> rule, Guid? id, CancellationToken cancellation)
    {
        var boundary = MultipartBoundary.Read(exchange.ContentType, exchange.Version);
        if (!boundary.IsAccepted)
            return Refuse(boundary.Refusal);
        var limits = new MultipartLimits { Statements = (int)options.Value.MaxBodyBytes, Attachment = options.Value.MaxAttachmentBytes };
        var reader = new MultipartReader(exchange.OpenBody(long.MaxValue), boundary.Value, exchange.Version, limits);
        var statements = await reader.ReadStatementsAsync(cancellation);
        if (!statements.IsAccepted)
            return Refuse(statements.Refusal);
        using var folder = staging.Open();
        var parts = await reader.StageAttachmentsAsync(folder, cancellation);
        return parts.IsAccepted
            ? await StoreAsync(exchange, statements.Value, parts.Value, rule, id, cancellation)
            : Refuse(parts.Refusal);
    }

    private async Task<Outcome> StoreAsync(
        XapiExchange exchange, ReadOnlyMemory<byte> json, IReadOnlyList<ReceivedAttachment> parts, Func<StatementReading, LrsViolation?> rule, Guid? id, CancellationToken cancellation)
    {
        var reading = StatementReader.Read(json, exchange.Version);
        if (reading.Violations.Count > 0)
            return Refuse(new Refusal(StatusCodes.Status400BadRequest, reading.Violations));
        if (rule(reading) is { } broken)
            return Refuse(Refusal.BadRequest(broken));
        var caller = exchange.Caller;
        if (!caller.May(LrsRights.Void) && reading.Statements.Any(statement => statement.IsVoiding))
            return Outcome.Refused(LrsAnswer.Forbid(Core.XapiScope.Void));
        if (await AttachmentChecks.FindAsync(reading.Statements, parts, exchange.Version, cancellation) is { Count: > 0 } violations)
            return Refuse(new Refusal(StatusCodes.Status400BadRequest, reading.IsSingle ? AttachmentChecks.FromTheRoot(violations) : violations));

        var batch = new AcceptedStatement[reading.Statements.Count];
        var ids = id is { } given ? [given] : Secrets.NewUuids(batch.Length);
        for (var i = 0; i < batch.Length; i++)
            batch[i] = reading.Statements[i].Accept(ids[i], caller.Authority, caller.May(LrsRights.Define));
        foreach (var part in parts)
            await attachments.KeepAsync(caller.Lrs, part.Staged, cancellation);
        var outcome = await store.AppendAsync(caller.Lrs, batch, cancellation);
        return outcome.Conflict is { } taken
            ? Outcome.Refused(LrsAnswer.Refuse(StatusCodes.Status409Conflict,
                [new LrsViolation("Communication 2.1.1", "id", $"Another statement with the id {taken:D} is or was stored already, and statements never change, nor do erased ones come back. Nothing of this request was stored.")]))
            : new Outcome([.. batch.Select(statement => statement.Id)], null);
    }

    private static Outcome Refuse(Refusal refusal) => Outcome.Refused(LrsAnswer.Refuse(refusal));
}
