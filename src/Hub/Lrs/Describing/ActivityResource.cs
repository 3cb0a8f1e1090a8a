using System.Buffers;
using System.Text.Json;
using Hub.Core;
using Hub.Lrs.Access;
using Interop.Lrs.Queries;
using Interop.Lrs.Stores;

namespace Hub.Lrs.Describing;

/// <summary>The Activities Resource: an activity as the record store knows it (1.0.3 Communication 2.5, 2.0 4.1.6.4).</summary>
internal sealed class ActivityResource(IStatementStore store) : IXapiResource
{
    public string Path => "activities";

    public IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public async Task<IResult> HandleAsync(XapiExchange exchange, CancellationToken cancellation)
    {
        if (!exchange.Caller.May(LrsRights.ReadOwnStatements))
            return LrsAnswer.Forbid(XapiScope.StatementsRead);
        var activity = DocumentParameters.ReadActivity(exchange.Parameters, exchange.Version);
        if (!activity.IsAccepted)
            return LrsAnswer.Refuse(activity.Refusal);
        // An activity that nothing is known of is still an activity: its IRI alone (1.0.3 Communication 2.5). So it is for who may not read what others stated.
        var definition = exchange.Caller.May(LrsRights.ReadStatements)
            ? await store.FindDefinitionAsync(exchange.Caller.Lrs, activity.Value, cancellation)
            : null;
        return TypedResults.Bytes(Write(activity.Value, definition), "application/json");
    }

    private static ReadOnlyMemory<byte> Write(string id, ReadOnlyMemory<byte>? definition)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("objectType", "Activity");
            writer.WriteString("id", id);
            if (definition is { } known)
            {
                writer.WritePropertyName("definition");
                writer.WriteRawValue(known.Span, skipInputValidation: true);
            }
            writer.WriteEndObject();
        }
        return output.WrittenMemory;
    }
}
