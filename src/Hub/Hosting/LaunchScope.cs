using System.Collections;
using System.Diagnostics;

namespace Hub.Hosting;

/// <summary>The launch that a request turns out to be for: once known, it is on every further log line of the request and on its spans.</summary>
internal sealed class LaunchScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    public const string Tag = "interophub.launch.trace_id";
    private const string Name = "LaunchTrace";
    private static readonly AsyncLocal<LaunchScope?> Entered = new();

    private readonly Activity? request = Activity.Current;
    private KeyValuePair<string, object?>[] values = [];

    private LaunchScope()
    {
    }

    public int Count => values.Length;

    public KeyValuePair<string, object?> this[int index] => values[index];

    public static LaunchScope Enter() => Entered.Value = new LaunchScope();

    /// <param name="traceId">The launch's.</param>
    public static void Follow(string traceId)
    {
        Activity.Current?.SetTag(Tag, traceId);
        if (Entered.Value is not { } scope)
            return;
        scope.request?.SetTag(Tag, traceId);
        scope.values = [new(Name, traceId)];
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => values is [var launch] ? $"{launch.Key}:{launch.Value}" : "";
}

/// <summary>Opens a <see cref="LaunchScope"/> around every request that can be for a launch.</summary>
internal sealed class LaunchLines(RequestDelegate next, ILogger<LaunchLines> logger)
{
    private static readonly PathString[] Paths = ["/launch", "/player", "/shell", LtiPaths.All];

    public Task InvokeAsync(HttpContext context) =>
        Array.Exists(Paths, path => context.Request.Path.StartsWithSegments(path)) ? FollowAsync(context) : next(context);

    private async Task FollowAsync(HttpContext context)
    {
        using (logger.BeginScope(LaunchScope.Enter()))
            await next(context);
    }
}
