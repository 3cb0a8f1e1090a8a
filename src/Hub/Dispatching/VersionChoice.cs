using Hub.Core;

namespace Hub.Dispatching;

/// <summary>Which version of its course a dispatch plays.</summary>
internal static class VersionChoice
{
    /// <summary>For a learner who begins.</summary>
    public static int ForNew(Dispatch dispatch, int newest) =>
        dispatch.VersionPolicy is VersionPolicy.Pinned ? dispatch.PinnedVersion ?? newest : newest;

    /// <summary>For a learner who began with some version and has got so far.</summary>
    public static int ForExisting(Dispatch dispatch, int newest, int begunWith, Outcome outcome)
    {
        var takesNewest = dispatch.VersionPolicy switch
        {
            VersionPolicy.Never => false,
            VersionPolicy.WhenNotComplete => outcome.Completion is not Completion.Completed,
            VersionPolicy.WhenNotCompleteOrFailed => outcome.Completion is not Completion.Completed || outcome.Success is Success.Failed,
            VersionPolicy.WhenNotPassed => outcome.Success is not Success.Passed,
            VersionPolicy.Always => true,
            VersionPolicy.Pinned => false,
            _ => throw new ArgumentOutOfRangeException(nameof(dispatch), dispatch.VersionPolicy, "Add the policy to the table."),
        };
        return dispatch.VersionPolicy is VersionPolicy.Pinned ? dispatch.PinnedVersion ?? begunWith : takesNewest ? newest : begunWith;
    }
}
