using System.Text;

namespace Interop.Lrs.Requests;

/// <summary>
/// A request in the alternate syntax of 1.0.3 (Communication 1.3): a POST whose query string names the method and whose form holds
/// headers, parameters and content. 2.0 has no such syntax.
/// </summary>
public sealed class AlternateRequest
{
    private const string Requirement = "Communication 1.3";

    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "POST", "DELETE"];

    private AlternateRequest(string method)
    {
        Method = method;
    }

    /// <summary>The headers that a form can carry; every other name in it is a parameter.</summary>
    public static IReadOnlyList<string> HeaderNames { get; } =
        ["Authorization", XapiHeaders.Version, "Content-Type", "Content-Length", "If-Match", "If-None-Match"];

    /// <summary>The method meant.</summary>
    public string Method { get; }

    /// <summary>Headers from the form; they take the place of those of the HTTP request. Names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private init; } = new Dictionary<string, string>();

    /// <summary>What would have been the query string.</summary>
    public RequestParameters Parameters { get; private init; } = RequestParameters.None;

    /// <summary>What would have been the body, in UTF-8; null where nothing is sent.</summary>
    public ReadOnlyMemory<byte>? Content { get; private init; }

    /// <summary>The type of <see cref="Content"/>; <c>application/json</c> where the form does not say (1.0.3 Communication 1.5).</summary>
    public string ContentType => Headers.GetValueOrDefault("Content-Type") ?? "application/json";

    /// <summary>Whether a request claims this syntax: before its form is read, and whatever its method is.</summary>
    public static bool IsMeant(RequestParameters query) => query["method"] is not null;

    /// <summary>Reads a request for which <see cref="IsMeant"/> holds.</summary>
    /// <param name="httpMethod">The method of the HTTP request.</param>
    /// <param name="query">Its query string.</param>
    /// <param name="contentType">Its own <c>Content-Type</c>. Absent and <c>text/plain</c> are accepted: the browsers for which this syntax exists can send nothing else.</param>
    /// <param name="versionHeader">Its own version header, if any.</param>
    /// <param name="form">Its body.</param>
    public static Reading<AlternateRequest> Read(string httpMethod, RequestParameters query, string? contentType, string? versionHeader, ReadOnlySpan<byte> form)
    {
        if (httpMethod != "POST")
            return Refuse("method", "The parameter 'method' belongs to the alternate request syntax, which is always a POST.");
        if (query["method"] is not { } method || !Methods.Contains(method))
            return Refuse("method", "The parameter 'method' is one of GET, HEAD, PUT, POST and DELETE.");
        if (query.Names.Count > 1)
            return Refuse("query", "Beside 'method', every parameter belongs into the form.");
        if (contentType is not null && !(ContentTypeHeader.TryParse(contentType, out var type) && type.Essence is "application/x-www-form-urlencoded" or "text/plain"))
            return Refuse("Content-Type", "The alternate request syntax is sent as application/x-www-form-urlencoded.");

        var pairs = FormDecoder.Decode(form, out var problem);
        return pairs is null ? Refuse("form", problem!) : FromForm(method, versionHeader, pairs);
    }

    private static Reading<AlternateRequest> FromForm(string method, string? versionHeader, List<KeyValuePair<string, string>> pairs)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = new List<KeyValuePair<string, string>>();
        string? content = null;
        foreach (var (name, value) in pairs)
        {
            if (HeaderNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                if (!headers.TryAdd(name, value))
                    return Refuse(name, $"The header '{name}' is in the form more than once.");
            }
            else if (name == "content")
            {
                if (content is not null)
                    return Refuse(name, "The form parameter 'content' is given more than once.");
                content = value;
            }
            else
            {
                rest.Add(new KeyValuePair<string, string>(name, value));
            }
        }

        if (VersionHeader.Parse(headers.GetValueOrDefault(XapiHeaders.Version) ?? versionHeader) == XapiVersion.Version2)
            return Refuse("method", "xAPI 2.0 has no alternate request syntax; send the request as it is meant.");
        if (content is null && method is "PUT" or "POST")
            return Refuse("content", "What is sent belongs into the form parameter 'content'.");
        if (content is not null && method is not ("PUT" or "POST"))
            return Refuse("content", $"A {method} sends nothing; leave the form parameter 'content' out.");

        var parameters = RequestParameters.FromPairs(rest);
        if (!parameters.IsAccepted)
            return parameters.Refusal;
        return new AlternateRequest(method)
        {
            Headers = headers,
            Parameters = parameters.Value,
            Content = content is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(content),
        };
    }

    private static Refusal Refuse(string path, string message) => Refusal.BadRequest(Requirement, path, message);
}
