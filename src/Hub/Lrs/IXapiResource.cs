namespace Hub.Lrs;

/// <summary>One resource of a record store (1.0.3 Communication 2, 2.0 4.1.6).</summary>
internal interface IXapiResource
{
    /// <summary>Its path below the record store's.</summary>
    string Path { get; }

    /// <summary>What it answers to; HEAD is a GET whose body stays away.</summary>
    IReadOnlyList<string> Methods { get; }

    Task<IResult> HandleAsync(XapiExchange exchange, CancellationToken cancellation);
}
