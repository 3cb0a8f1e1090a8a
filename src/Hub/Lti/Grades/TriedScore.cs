using System.Globalization;
using Interop.Lti.Grades;

namespace Hub.Lti.Grades;

/// <summary>A score that a cell was sent, as it is remembered: <c>points/activity progress/grading progress</c>, with a space between two.</summary>
internal readonly record struct TriedScore(decimal? Given, ActivityProgress Activity, GradingProgress Grading)
{
    private const int Decimals = 4;

    public static TriedScore Of(Score score) => new(score.Points is { } points ? Math.Round(points.Given, Decimals) : null, score.Activity, score.Grading);

    /// <summary>The scores that were sent since the platform took one, the last one last.</summary>
    public static IReadOnlyList<TriedScore> Read(string tried) => [.. tried.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<TriedScore>()];

    public static string Write(IEnumerable<TriedScore> tried) => string.Join(' ', tried);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Given:0.####}/{Activity}/{Grading}");

    private static TriedScore? Parse(string text) =>
        text.Split('/') is [var given, var activity, var grading] && Enum.TryParse<ActivityProgress>(activity, out var reached) && Enum.TryParse<GradingProgress>(grading, out var graded)
            ? new TriedScore(decimal.TryParse(given, CultureInfo.InvariantCulture, out var points) ? points : null, reached, graded)
            : null;
}
