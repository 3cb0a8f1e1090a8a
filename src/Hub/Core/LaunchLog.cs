namespace Hub.Core;

/// <summary>One line of a launch's debug log.</summary>
internal sealed class LaunchLogEntry : RealmOwned
{
    /// <summary>Order of arrival over the whole hub.</summary>
    public long Sequence { get; init; }
    public required Key<Launch> LaunchKey { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>hub, player, shell.</summary>
    public required string Origin { get; init; }

    /// <summary>call, commit, network, result, shell, launch, refused, postback, score.</summary>
    public required string Kind { get; init; }
    public required string Text { get; init; }
}

/// <summary>A launch that was refused before there was a registration to log it on.</summary>
internal sealed class LaunchRefusal : RealmOwned
{
    public required Key<LaunchRefusal> Key { get; init; }
    public required Key<Dispatch> DispatchKey { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }
    public required string LmsOrigin { get; init; }
    public required string TraceId { get; init; }
    public required DateTimeOffset At { get; init; }
}
