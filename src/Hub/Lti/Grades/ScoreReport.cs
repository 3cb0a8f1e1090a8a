using Hub.Core.Ports;

namespace Hub.Lti.Grades;

/// <summary>What came of a score.</summary>
/// <param name="News">For the log of the launch that caused it; null when there was nothing to tell the platform.</param>
/// <param name="Problem">Why it is to be tried again; null when there is nothing left to try.</param>
/// <param name="Remark">What people should know of the cell though there is nothing left to try; empty when all is well.</param>
internal sealed record ScoreReport(string? News, DeliveryProblem? Problem = null, string Remark = "")
{
    public static ScoreReport Nothing { get; } = new(News: null);

    /// <summary>What the cell shows beside its grade.</summary>
    public string Shown => Problem?.Sentence ?? Remark;

    public static ScoreReport Failed(string course, DeliveryProblem problem) => new($"The score did not reach {course}", problem);
}
