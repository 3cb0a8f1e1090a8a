using Hub.Core;
using Hub.Lrs.Access;
using Interop.Lrs.Documents;
using Interop.Lrs.Queries;
using Interop.Lrs.Requests;
using Interop.Lrs.Stores;
using Microsoft.Extensions.Options;

namespace Hub.Lrs.Documents;

/// <summary>The State, Activity Profile and Agent Profile Resources (1.0.3 Communication 2.2 to 2.7, 2.0 4.1.6.2 to 4.1.6.6).</summary>
internal sealed class DocumentResource(DocumentKind kind, IDocumentStore store, IOptions<LrsOptions> options) : IXapiResource
{
    private readonly LrsRights read = kind is DocumentKind.State ? LrsRights.ReadState : LrsRights.ReadProfile;
    private readonly LrsRights write = kind is DocumentKind.State ? LrsRights.WriteState : LrsRights.WriteProfile;
    private readonly string scope = kind is DocumentKind.State ? XapiScope.State : XapiScope.Profile;

    public string Path { get; } = kind switch
    {
        DocumentKind.State => "activities/state",
        DocumentKind.ActivityProfile => "activities/profile",
        _ => "agents/profile",
    };

    public IReadOnlyList<string> Methods { get; } = ["GET", "HEAD", "PUT", "POST", "DELETE"];

    public async Task<IResult> HandleAsync(XapiExchange exchange, CancellationToken cancellation)
    {
        var method = MethodOf(exchange);
        if (!exchange.Caller.May(method is DocumentMethod.Get ? read : write))
            return LrsAnswer.Forbid(scope);
        var request = DocumentParameters.Read(kind, method, exchange.Parameters, exchange.Version);
        if (!request.IsAccepted)
            return LrsAnswer.Refuse(request.Refusal);
        return method switch
        {
            DocumentMethod.Get when request.Value.IsSingle => await GetAsync(exchange, request.Value.Address, cancellation),
            DocumentMethod.Get => await ListAsync(exchange, request.Value, cancellation),
            DocumentMethod.Delete when !request.Value.IsSingle => await RemoveAllAsync(exchange, request.Value, cancellation),
            _ => await ChangeAsync(exchange, method, request.Value.Address!, cancellation),
        };
    }

    private async Task<IResult> GetAsync(XapiExchange exchange, DocumentAddress address, CancellationToken cancellation) =>
        await store.FindAsync(exchange.Caller.Lrs, address, cancellation) is { } document
            ? new DocumentAnswer(document)
            : LrsAnswer.Refuse(StatusCodes.Status404NotFound, $"There is no document '{address.Id}' here.");

    private async Task<IResult> ListAsync(XapiExchange exchange, DocumentRequest request, CancellationToken cancellation) => TypedResults.Json(
        await store.ListAsync(exchange.Caller.Lrs, request.Shelf, request.Since, cancellation), LrsJson.Default.IEnumerableString);

    private async Task<IResult> RemoveAllAsync(XapiExchange exchange, DocumentRequest request, CancellationToken cancellation)
    {
        await store.RemoveAllAsync(exchange.Caller.Lrs, request.Shelf, cancellation);
        return LrsAnswer.Done;
    }

    private async Task<IResult> ChangeAsync(XapiExchange exchange, DocumentMethod method, DocumentAddress address, CancellationToken cancellation)
    {
        if (await exchange.ReadBodyAsync(options.Value.MaxBodyBytes, cancellation) is not { } content)
            return LrsAnswer.Refuse(Refusal.TooLarge("$", $"The document has more than {options.Value.MaxBodyBytes} octets."));
        var conditions = new DocumentConditions(kind, exchange.Version, exchange.Header("If-Match"), exchange.Header("If-None-Match"));
        var contentType = exchange.ContentType;
        var decision = await store.ChangeAsync(exchange.Caller.Lrs, address, current => method switch
        {
            DocumentMethod.Put => DocumentRules.Put(conditions, current, content, contentType),
            DocumentMethod.Post => DocumentRules.Post(conditions, current, content, contentType),
            _ => DocumentRules.Delete(conditions, current),
        }, cancellation);
        return decision is DocumentDecision.Refuse refused ? LrsAnswer.Refuse(refused.Status, [refused.Violation]) : LrsAnswer.Done;
    }

    private static DocumentMethod MethodOf(XapiExchange exchange) => exchange.Method switch
    {
        "PUT" => DocumentMethod.Put,
        "POST" => DocumentMethod.Post,
        "DELETE" => DocumentMethod.Delete,
        _ => DocumentMethod.Get,
    };
}
