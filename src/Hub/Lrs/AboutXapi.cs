using Interop.Lrs.Requests;

namespace Hub.Lrs;

/// <summary>Which versions are spoken (1.0.3 Communication 2.8, 2.0 4.1.6.7).</summary>
internal sealed class AboutXapi : IXapiResource
{
    private static readonly AboutResource Resource = new(["1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0"]);

    public string Path => "about";

    public IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public Task<IResult> HandleAsync(XapiExchange exchange, CancellationToken cancellation) => Task.FromResult<IResult>(
        exchange.Parameters.Names.Count > 0
            ? LrsAnswer.Refuse(Refusal.BadRequest("Communication 3.2", exchange.Parameters.Names.First(), "The About resource has no parameters."))
            : TypedResults.Json(Resource, LrsJson.Default.AboutResource));
}

internal sealed record AboutResource(IReadOnlyList<string> Version);
