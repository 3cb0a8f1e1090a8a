using System.Text.Json.Serialization;

namespace Hub.Dispatching;

/// <summary>What a shell says when a learner opens it in the LMS.</summary>
/// <param name="Dispatch">The dispatch's key, as the package carries it.</param>
/// <param name="Key">The dispatch's secret key; it vouches for the dispatch, not for the learner.</param>
/// <param name="Learner">Whom the LMS has signed in.</param>
/// <param name="Entry"><c>cmi.core.entry</c>: how the LMS sees this attempt.</param>
/// <param name="State"><c>cmi.suspend_data</c>: the registration id that an earlier exchange answered, or empty.</param>
internal sealed record ExchangeRequest(string? Dispatch, string? Key, ShellLearner? Learner, string? Entry, string? State);

internal sealed record ShellLearner(string? Id, string? Name);

internal sealed record ExchangeAnswer
{
    public required string LaunchUrl { get; init; }
    public required string Token { get; init; }
    public required string ContentOrigin { get; init; }
    public required string Registration { get; init; }

    /// <summary>Lets the shell ask for snapshots later, without the dispatch's key.</summary>
    public required string Watch { get; init; }
    public required string Title { get; init; }
    public required string Trace { get; init; }
    public required ResultSnapshot Snapshot { get; init; }
}

/// <param name="Watch">From the exchange.</param>
/// <param name="Log">What the shell has to tell.</param>
/// <param name="Earlier">Whether these lines are older than others that are sent already: what the LMS holds now is in those.</param>
internal sealed record SnapshotRequest(string? Watch, IReadOnlyList<ShellLogLine>? Log, bool Earlier = false);

/// <summary>One call that the shell made to the LMS's API, or something else that it has met.</summary>
/// <param name="At">Milliseconds since 1970, by the learner's clock.</param>
/// <param name="Kind"><c>network</c> for its faults.</param>
/// <param name="Call">The function's name; null when the line tells of something else.</param>
/// <param name="Args">Of the call.</param>
/// <param name="Result">Of the call.</param>
/// <param name="Error">Of the call.</param>
/// <param name="Detail">What the shell has met.</param>
internal sealed record ShellLogLine(long At, string? Kind, string? Call, IReadOnlyList<string?>? Args, string? Result, string? Error, string? Detail);

/// <summary>A result at one moment, whole: a later one replaces it.</summary>
internal sealed record ResultSnapshot(long Revision, string Completion, string Success, double? Score, double Seconds)
{
    /// <summary>
    /// Whether the launch that is asked for can save no more and another shell's has come after it: the shell that asks ends its session with the LMS.
    /// A launch by a link or by LTI writes to no LMS of a shell's, so the shell goes on handing over what it does.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Superseded { get; init; }
}

[JsonSerializable(typeof(ExchangeRequest))]
[JsonSerializable(typeof(ExchangeAnswer))]
[JsonSerializable(typeof(SnapshotRequest))]
[JsonSerializable(typeof(DispatchRefusal))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ShellJson : JsonSerializerContext;
