namespace Hub.Core;

/// <summary>The launch that something comes from, and the trace id by which it is found everywhere.</summary>
internal readonly record struct LaunchTrace(Key<Launch> Launch, string TraceId);

/// <summary>What a message about a changed result says: whose result it is, and which launch has changed it, if one has.</summary>
internal readonly record struct ResultNotice(Key<Registration> Registration, LaunchTrace? Cause)
{
    /// <param name="changed">The registration.</param>
    /// <param name="by">The launch that changed it, null when somebody set the result by hand.</param>
    public static ResultNotice Of(Registration changed, Launch? by) =>
        new(changed.Key, by is null ? null : new LaunchTrace(by.Key, by.TraceId));

    public override string ToString() => Cause is { } cause ? $"{Registration} {cause.Launch} {cause.TraceId}" : Registration.ToString();

    public static bool TryParse(string text, out ResultNotice notice)
    {
        var parts = text.Split(' ');
        var isNotice = Key<Registration>.TryParse(parts[0], out var registration);
        notice = parts is [_, var launch, var traceId] && Key<Launch>.TryParse(launch, out var key)
            ? new ResultNotice(registration, new LaunchTrace(key, traceId))
            : new ResultNotice(registration, null);
        return isNotice;
    }
}
