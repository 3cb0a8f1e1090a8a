using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Hub.Hosting;

/// <summary>A piece of the hub's own work: a span while it lasts and its duration when it has ended. Both cost next to nothing while nobody collects them.</summary>
internal sealed class MeasuredWork : IDisposable
{
    // Named by OpenTelemetry's semantic conventions; _OTHER is what they call an error without a name.
    private const string ErrorType = "error.type";
    private const string Unnamed = "_OTHER";

    private readonly Histogram<double> duration;
    private readonly KeyValuePair<string, object?>? kind;
    private readonly Activity? span;
    private readonly long begun = Stopwatch.GetTimestamp();
    private string? error = Unnamed;

    private MeasuredWork(string name, Histogram<double> duration, KeyValuePair<string, object?>? kind)
    {
        this.duration = duration;
        this.kind = kind;
        span = Observability.Source.StartActivity(name);
        if (kind is { } tag)
            span?.SetTag(tag.Key, tag.Value);
    }

    /// <param name="name">The span's name, one of few.</param>
    /// <param name="duration">In seconds.</param>
    /// <param name="kind">What tells this work from other work of the same name, one of few.</param>
    public static MeasuredWork Begin(string name, Histogram<double> duration, KeyValuePair<string, object?>? kind = null) => new(name, duration, kind);

    /// <summary>Work that never says how it ended has failed.</summary>
    /// <param name="code">Why it failed, one of few; null when it did not.</param>
    public void End(string? code) => error = code;

    public void Dispose()
    {
        var tags = new TagList();
        if (kind is { } tag)
            tags.Add(tag);
        if (error is not null)
            tags.Add(ErrorType, error);
        duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
        if (error is not null)
            span?.SetTag(ErrorType, error).SetStatus(ActivityStatusCode.Error);
        span?.Dispose();
    }
}
