using System.Threading.RateLimiting;
using Hub.Hosting;
using Hub.Lrs.Access;
using Hub.Lrs.Statements;
using Interop.Lrs;
using Interop.Lrs.DataTypes;
using Interop.Lrs.Requests;
using Interop.Lrs.Stores;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Hub.Lrs;

/// <summary>
/// The way of every request to a record store: the request as it is meant, its version, its caller, its resource.
/// The version header is on every answer (1.0.3 Communication 3.3, 2.0 4.1.5).
/// </summary>
internal sealed class LrsEndpoint(LrsGate gate, IStatementStore store, IEnumerable<IXapiResource> resources, IOptions<LrsOptions> options) : IDisposable
{
    private const int UnknownCredentialsPerMinute = 300;
    private const string About = "about";
    private static readonly TimeSpan AgeForWriters = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IXapiResource> byPath = resources.ToDictionary(resource => resource.Path, StringComparer.Ordinal);
    private readonly VersionPolicy versions = new();

    // A remembered credential costs nothing; only those that have to be looked up are counted.
    private readonly PartitionedRateLimiter<HttpContext> tries = PartitionedRateLimiter.Create<HttpContext, string>(
        http => RateLimits.PerMinute(http, UnknownCredentialsPerMinute));

    public async Task HandleAsync(HttpContext http)
    {
        SetVersion(http, HeaderOrNone(http, XapiHeaders.Version));
        var meant = await ReadAsync(http, http.RequestAborted);
        var alternate = meant.IsAccepted ? meant.Value.Alternate : null;
        if (alternate?.Headers.GetValueOrDefault(XapiHeaders.Version) is { } inForm)
            SetVersion(http, inForm);
        var answer = await AnswerAsync(http, meant, alternate);
        await (alternate is { Method: "HEAD" } ? LrsAnswer.WithoutBody(answer) : answer).ExecuteAsync(http);
    }

    public void Dispose() => tries.Dispose();

    private async Task<IResult> AnswerAsync(HttpContext http, Reading<(AlternateRequest? Alternate, RequestParameters Parameters)> meant, AlternateRequest? alternate)
    {
        var cancellation = http.RequestAborted;
        var (application, path) = StoreAndResource(http);
        if (!byPath.TryGetValue(path, out var resource))
            return LrsAnswer.Refuse(StatusCodes.Status404NotFound, $"A record store has no resource '{path}'. There are {string.Join(", ", byPath.Keys.Order(StringComparer.Ordinal))}.");
        var authorization = alternate?.Headers.GetValueOrDefault("Authorization") ?? HeaderOrNone(http, "Authorization");
        var mayTry = gate.Remembers(application, authorization) || MayTry(http);
        var caller = mayTry ? await gate.FindAsync(application, authorization, cancellation) : null;
        if (path == StatementResource.Name)
            await PromiseAsync(http, caller, alternate?.Method ?? http.Request.Method, cancellation);
        if (!meant.IsAccepted)
            return LrsAnswer.Refuse(meant.Refusal);
        if (!mayTry)
            return TooManyTries(http);
        var parameters = meant.Value.Parameters;
        if (caller is null)
            return path == About && authorization is null ? await AnonymousAboutAsync(http, application, parameters, resource, cancellation) : Unknown(http);

        var version = Negotiate(alternate?.Headers.GetValueOrDefault(XapiHeaders.Version) ?? HeaderOrNone(http, XapiHeaders.Version), http.Request, path);
        if (!version.IsAccepted)
            return LrsAnswer.Refuse(version.Refusal);
        http.Response.Headers[XapiHeaders.Version] = versions.Answer(version.Value);
        var exchange = new XapiExchange(http, application, alternate, parameters, version.Value, caller);
        return resource.Methods.Contains(exchange.Method) ? await resource.HandleAsync(exchange, cancellation) : NotAllowed(http, resource);
    }

    // What a request names counts for its refusals too, before anything else of it has been looked at (XAPI-00333).
    private void SetVersion(HttpContext http, string? header) => http.Response.Headers[XapiHeaders.Version] =
        VersionHeader.Parse(header) is { } version ? versions.Answer(version) : options.Value.UnversionedAnswer;

    // Asked before the statements are: what it promises has to be in the answer (1.0.3 Communication 2.1.3, 2.0 4.1.6.1). Who posts is not waiting for it.
    // Whoever is not known learns nothing of this record store: what is answered then is true of any.
    private async Task PromiseAsync(HttpContext http, LrsCaller? caller, string method, CancellationToken cancellation) =>
        http.Response.Headers[XapiHeaders.ConsistentThrough] = XapiTimestamp.Format(caller is null
            ? DateTimeOffset.UnixEpoch
            : await store.ConsistentThroughAsync(caller.Lrs, method is "GET" or "HEAD" ? TimeSpan.Zero : AgeForWriters, cancellation));

    // Anybody may ask which versions are spoken (1.0.3 Communication 2.8): it is how a client chooses one before it has a credential.
    private Task<IResult> AnonymousAboutAsync(HttpContext http, string application, RequestParameters parameters, IXapiResource about, CancellationToken cancellation)
    {
        var version = VersionHeader.Parse(HeaderOrNone(http, XapiHeaders.Version)) ?? versions.Fallback;
        http.Response.Headers[XapiHeaders.Version] = versions.Answer(version);
        return about.Methods.Contains(http.Request.Method)
            ? about.HandleAsync(new XapiExchange(http, application, null, parameters, version, LrsCaller.Nobody), cancellation)
            : Task.FromResult(NotAllowed(http, about));
    }

    // A person with a browser cannot send the header, and what is answered is a page and no xAPI.
    private Reading<XapiVersion> Negotiate(string? header, HttpRequest request, string path) =>
        (path == About && VersionHeader.Parse(header) is null) || (path == StatementResource.Name && header is null && PageWish.IsIn(request))
            ? versions.Fallback
            : versions.Negotiate(header);

    private async ValueTask<Reading<(AlternateRequest? Alternate, RequestParameters Parameters)>> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        var query = RequestParameters.FromQuery(http.Request.QueryString.Value);
        if (!query.IsAccepted)
            return query.Refusal;
        if (!AlternateRequest.IsMeant(query.Value))
            return ((AlternateRequest?)null, query.Value);
        if (await XapiExchange.ReadBodyAsync(http.Request, options.Value.MaxBodyBytes, cancellation) is not { } form)
            return Refusal.TooLarge("form", $"The form has more than {options.Value.MaxBodyBytes} octets.");
        var alternate = AlternateRequest.Read(http.Request.Method, query.Value, http.Request.ContentType, HeaderOrNone(http, XapiHeaders.Version), form.Span);
        return alternate.IsAccepted ? (alternate.Value, alternate.Value.Parameters) : alternate.Refusal;
    }

    private bool MayTry(HttpContext http)
    {
        using var lease = tries.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    // Application ids may hold any character, so each segment is decoded from the request line as it came.
    private static (string Application, string Resource) StoreAndResource(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.Length > 0 && target[0] == '/' ? target : http.Request.Path.ToUriComponent();
        var segments = path.Split('?')[0].Split('/', 4);
        return (segments.Length > 2 ? Uri.UnescapeDataString(segments[2]) : "", segments.Length > 3 ? segments[3].TrimEnd('/') : "");
    }

    private static string? HeaderOrNone(HttpContext http, string name) => http.Request.Headers[name] is { Count: > 0 } values ? values.ToString() : null;

    private static IResult Unknown(HttpContext http)
    {
        // A line each: browsers take a list in one for a broken challenge, and then ask nobody for a password.
        http.Response.Headers.WWWAuthenticate = new(["Basic realm=\"record store\"", "Bearer"]);
        return LrsAnswer.Refuse(StatusCodes.Status401Unauthorized, "No credential that is enabled opens this record store with this Authorization header.");
    }

    private static IResult TooManyTries(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "60";
        return LrsAnswer.Refuse(StatusCodes.Status429TooManyRequests, "Too many unknown credentials came from this address. Wait a minute and try again.");
    }

    private static IResult NotAllowed(HttpContext http, IXapiResource resource)
    {
        http.Response.Headers.Allow = string.Join(", ", resource.Methods);
        return LrsAnswer.Refuse(StatusCodes.Status405MethodNotAllowed, $"The resource '{resource.Path}' answers to {string.Join(", ", resource.Methods)}.");
    }
}
