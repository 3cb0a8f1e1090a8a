using Hub.Core;

namespace Hub.Storage.Commits;

/// <summary>How far a launch has come, as it is stored.</summary>
/// <param name="Launch">The launch.</param>
/// <param name="Registration">Its registration, with the results of all activities.</param>
/// <param name="Data">By activity: the run-time data of those that were asked for and have been opened.</param>
internal sealed record StoredProgress(Launch Launch, Registration Registration, Dictionary<string, RuntimeData> Data);

/// <summary>What tells whether launch and registration are still those that were read.</summary>
/// <param name="State">The launch's.</param>
/// <param name="LastSeenAt">Everything that a player says to the hub moves it.</param>
/// <param name="LogLength">Not compared: others write to the log of a running launch too, and each adds the length of its own lines.</param>
/// <param name="Changes">The registration's.</param>
internal readonly record struct CommitBasis(LaunchState State, DateTimeOffset LastSeenAt, int LogLength, long Changes);
