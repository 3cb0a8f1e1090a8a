using Hub.Testing;
using Hub.Testing.Lti;

namespace Hub.Tests.Lti;

/// <summary>Learners whose results a grade book waits for.</summary>
internal static class Graded
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>A launch by a learner on a platform with a grade book and a roster.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="learner">Who.</param>
    /// <param name="column">The link's column, where the platform names one.</param>
    public static PlatformLaunch LaunchOf(this LtiStage stage, string learner, Uri? column) =>
        stage.Launch with { Person = LtiStage.Jane with { Id = learner }, HasServices = true, LineItem = column };

    /// <summary>Launches the course and opens its one activity.</summary>
    public static async Task<PlayerClient> OpenAsync(this LtiStage stage, HubApplication hub, PlatformLaunch launch)
    {
        var player = await PlayerClient.EnterAsync(hub.Content, (await stage.LaunchAsync(launch)).Link);
        await player.StartAsync();
        await player.OpenAsync("a");
        return player;
    }

    /// <summary>Waits until the last score that the grade book has taken is this one.</summary>
    /// <returns>All of the learner's that it has taken.</returns>
    public static async Task<IReadOnlyList<PlatformScore>> ScoresAsync(this LtiStage stage, string learner, decimal last, TimeSpan? patience = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience ?? Patience);
        IReadOnlyList<PlatformScore> taken;
        while ((taken = stage.Platform.GradeBook.TakenOf(learner)) is not [.., { Given: { } given }] || given != last)
            await Task.Delay(Pause, limit.Token);
        return taken;
    }
}
