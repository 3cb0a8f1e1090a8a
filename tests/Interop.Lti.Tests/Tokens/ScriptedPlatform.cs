using System.Net;
using System.Text;
using Interop.Lti.Tokens;

namespace Interop.Lti.Tests.Tokens;

/// <summary>The network's edge: answers as a test says, and keeps what was asked.</summary>
internal sealed class ScriptedPlatform : HttpMessageHandler
{
    public static readonly AccessToken Token = new("token-1", LtiScopes.All, DateTimeOffset.MaxValue);

    private readonly Queue<Func<HttpRequestMessage, HttpResponseMessage>> answers = new();

    public List<(string Method, string Url, string? Accept, string? ContentType, string? Authorization, string Body)> Asked { get; } = [];

    public PlatformHttp Http(TimeSpan? limit = null) => new(new HttpMessageInvoker(this), TimeProvider.System) { TimeLimit = limit ?? TimeSpan.FromSeconds(20), MaximumBytes = 100_000 };

    public ScriptedPlatform Answer(int status, string body = "", params (string Name, string Value)[] headers)
    {
        answers.Enqueue(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            foreach (var (name, value) in headers)
                response.Headers.TryAddWithoutValidation(name, value);
            return response;
        });
        return this;
    }

    public ScriptedPlatform Fail(Exception exception)
    {
        answers.Enqueue(_ => throw exception);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add((
            request.Method.Method,
            request.RequestUri!.AbsoluteUri,
            request.Headers.Accept.ToString(),
            request.Content?.Headers.ContentType?.ToString(),
            request.Headers.Authorization?.ToString(),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        if (answers.Count == 0)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return answers.Dequeue()(request);
    }
}
