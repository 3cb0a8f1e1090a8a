using System.Buffers;
using Interop.Lrs.DataTypes;
using Interop.Lrs.Queries;
using Interop.Lrs.Requests;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Hub.Lrs.Statements;

/// <summary>GET of the Statement Resource: one statement by id, or pages of those that match (1.0.3 Communication 2.1.3, 2.0 4.1.6.1).</summary>
internal sealed class StatementReadings(IStatementStore store, IAttachmentStore attachments, IOptions<LrsOptions> options)
{
    /// <summary>The parameter that <c>more</c> carries, alone.</summary>
    private const string More = "more";

    public async Task<IResult> AnswerAsync(XapiExchange exchange, CancellationToken cancellation)
    {
        exchange.Http.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        if (exchange.Parameters[More] is { } token)
            return await GoOnAsync(exchange, token, cancellation);
        var request = StatementParameters.ReadGet(exchange.Parameters, exchange.Version);
        if (!request.IsAccepted)
            return LrsAnswer.Refuse(request.Refusal);
        var asked = request.Value;
        return asked.StatementId is { } id ? await FindAsync(exchange, asked, id, false, cancellation)
            : asked.VoidedStatementId is { } voided ? await FindAsync(exchange, asked, voided, true, cancellation)
            : await ListAsync(exchange, asked.ToQuery(options.Value.MaxPage, exchange.Caller.OnlyOf), asked.Format, asked.Attachments, cancellation);
    }

    private Task<IResult> GoOnAsync(XapiExchange exchange, string token, CancellationToken cancellation)
    {
        if (exchange.Parameters.Names.Count > 1 || MoreToken.Parse(token) is not { } more)
            return Task.FromResult(LrsAnswer.Refuse(Refusal.BadRequest("Data 2.5", More, "This is not what 'more' said. Follow it as it came, without further parameters.")));
        var query = more.Query with { Limit = Math.Min(more.Query.Limit, options.Value.MaxPage), Authority = exchange.Caller.OnlyOf };
        return ListAsync(exchange, query, more.Format, more.Attachments, cancellation);
    }

    private async Task<IResult> FindAsync(XapiExchange exchange, StatementRequest asked, Guid id, bool voided, CancellationToken cancellation)
    {
        if (await store.FindAsync(exchange.Caller.Lrs, id, voided, exchange.Caller.OnlyOf, cancellation) is not { } statement)
            return LrsAnswer.Refuse(StatusCodes.Status404NotFound, voided
                ? $"There is no voided statement with the id {id:D}."
                : $"There is no statement with the id {id:D}, or it is voided.");
        if (PageWish.IsIn(exchange.Http.Request))
            return PageFor(exchange).Show(statement, voided);
        var format = await FormatAsync(exchange, asked.Format, [statement], cancellation);
        return new StatementsAnswer([statement], format, attachments, exchange, asked.Attachments) { IsSingle = true };
    }

    private async Task<IResult> ListAsync(XapiExchange exchange, StatementQuery query, StatementFormat format, bool withAttachments, CancellationToken cancellation)
    {
        var page = await store.QueryAsync(exchange.Caller.Lrs, query, cancellation);
        var more = page.Next is { } next
            ? $"{exchange.StorePath}/{StatementResource.Name}?{More}={new MoreToken(query with { After = next, Authority = null }, format, withAttachments).Encode()}"
            : "";
        if (PageWish.IsIn(exchange.Http.Request))
            return PageFor(exchange).List(page.Statements, more);
        return new StatementsAnswer(page.Statements, await FormatAsync(exchange, format, page.Statements, cancellation), attachments, exchange, withAttachments) { More = more };
    }

    private static StatementPage PageFor(XapiExchange exchange) =>
        new(new StatementWords(AcceptLanguage.Parse(exchange.Header(HeaderNames.AcceptLanguage))), $"{exchange.StorePath}/{StatementResource.Name}");

    // Definitions come in one query, whatever the page's size.
    private async Task<Action<StoredStatement, IBufferWriter<byte>>> FormatAsync(XapiExchange exchange, StatementFormat format, IReadOnlyList<StoredStatement> statements, CancellationToken cancellation)
    {
        switch (format)
        {
            case StatementFormat.Ids:
                return CanonicalWriter.WriteIds;
            case StatementFormat.Canonical:
                // Who may read its own statements alone gets what they say of activities, and not what others' do.
                var activities = exchange.Caller.OnlyOf is null ? CanonicalWriter.ActivityIds(statements) : [];
                var definitions = await store.FindDefinitionsAsync(exchange.Caller.Lrs, activities, cancellation);
                var languages = AcceptLanguage.Parse(exchange.Header(HeaderNames.AcceptLanguage));
                return (statement, output) => CanonicalWriter.WriteCanonical(statement, languages, definitions, output);
            default:
                return StoredStatementWriter.Write;
        }
    }
}
