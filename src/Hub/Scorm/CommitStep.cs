using Interop.Scorm.Runtime12;

namespace Hub.Scorm;

/// <summary>What one entry of a commit did to an activity's run-time data.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Before">The state before it.</param>
/// <param name="Applied">What of its values was stored.</param>
/// <param name="Open">The state with the session's time, before it is finished.</param>
/// <param name="After">The state after it.</param>
internal sealed record CommitStep(CommitEntry Entry, Scorm12State Before, Scorm12Application Applied, Scorm12State Open, Scorm12State After)
{
    /// <summary>Whether the entry belongs to an earlier opening of the activity: its session is over, and so is what it says of it.</summary>
    public required bool IsLate { get; init; }

    /// <summary>Whether the page had said before that it goes away.</summary>
    public required bool WasUnloaded { get; init; }
}
