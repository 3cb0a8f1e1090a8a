using System.Buffers;
using Hub.Core;
using Hub.Lrs.Access;
using Interop.Lrs.Agents;
using Interop.Lrs.Queries;
using Interop.Lrs.Stores;

namespace Hub.Lrs.Describing;

/// <summary>The Agents Resource: what is known of a person under one identifier (1.0.3 Communication 2.4, 2.0 4.1.6.3).</summary>
internal sealed class AgentResource(IStatementStore store) : IXapiResource
{
    public string Path => "agents";

    public IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public async Task<IResult> HandleAsync(XapiExchange exchange, CancellationToken cancellation)
    {
        if (!exchange.Caller.May(LrsRights.ReadOwnStatements))
            return LrsAnswer.Forbid(XapiScope.StatementsRead);
        var agent = DocumentParameters.ReadAgent(exchange.Parameters, exchange.Version);
        if (!agent.IsAccepted)
            return LrsAnswer.Refuse(agent.Refusal);
        var identifier = agent.Value.Identifier;
        // Whose statements gave a name is not kept, so who may read its own alone is told none.
        var names = exchange.Caller.May(LrsRights.ReadStatements)
            ? await store.FindNamesAsync(exchange.Caller.Lrs, identifier.Canonical, cancellation)
            : [];
        var person = new ArrayBufferWriter<byte>();
        // The name that the request gives along is one too (1.0.3 Communication 2.4).
        PersonWriter.Write(identifier, agent.Value.Name is { } name ? names.Append(name) : names, person);
        return TypedResults.Bytes(person.WrittenMemory, "application/json");
    }
}
