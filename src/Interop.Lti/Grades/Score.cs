using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Grades;

/// <summary>What a person reached (AGS 3.4).</summary>
public sealed record Score
{
    internal const string MediaType = "application/vnd.ims.lis.v1.score+json";

    /// <summary>The person: sub of the launch (AGS 3.4.5).</summary>
    public required string UserId { get; init; }

    /// <summary>When it was reached. Later than that of every earlier score of the same person and line item (AGS 3.4.9).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>How far the person is (AGS 3.4.7).</summary>
    public required ActivityProgress Activity { get; init; }

    /// <summary>How far grading is (AGS 3.4.8).</summary>
    public required GradingProgress Grading { get; init; }

    /// <summary>The points; null clears the grade that the platform has (AGS 3.4.4).</summary>
    public Points? Points { get; init; }

    /// <summary>Plain text for the person and the teachers (AGS 3.4.11).</summary>
    public string? Comment { get; init; }

    /// <summary>Who graded (AGS 3.4.6).</summary>
    public string? ScoringUserId { get; init; }

    /// <summary>When the person began (AGS 3.4.10.1).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the person handed in; not before <see cref="StartedAt"/> (AGS 3.4.10.2).</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Properties of a platform's own.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extensions { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The score as it is published, in UTF-8.</summary>
    public byte[] ToJson() => JsonText.Object(json =>
    {
        json.WriteString("userId", UserId);
        json.Optional("timestamp", Timestamp);
        json.WriteString("activityProgress", Activity.ToString());
        json.WriteString("gradingProgress", Grading.ToString());
        if (Points is { } points)
        {
            json.WriteNumber("scoreGiven", points.Given);
            json.WriteNumber("scoreMaximum", points.Maximum);
        }
        json.Optional("comment", Comment);
        json.Optional("scoringUserId", ScoringUserId);
        if (StartedAt is not null || SubmittedAt is not null)
        {
            json.WriteStartObject("submission");
            json.Optional("startedAt", StartedAt);
            json.Optional("submittedAt", SubmittedAt);
            json.WriteEndObject();
        }
        json.Members(Extensions);
    });
}

/// <summary>Points out of a maximum, which are sent together or not at all (AGS 3.4.4).</summary>
public sealed record Points
{
    /// <summary>Points out of a maximum.</summary>
    /// <param name="given">0 or more; may be more than the maximum.</param>
    /// <param name="maximum">More than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Points(decimal given, decimal maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(given);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        (Given, Maximum) = (given, maximum);
    }

    /// <summary>scoreGiven.</summary>
    public decimal Given { get; }

    /// <summary>scoreMaximum.</summary>
    public decimal Maximum { get; }
}

/// <summary>How far a person is (AGS 3.4.7).</summary>
public enum ActivityProgress
{
    /// <summary>Not begun, or begun anew.</summary>
    Initialized,

    /// <summary>Begun.</summary>
    Started,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Handed in; may be handed in again.</summary>
    Submitted,

    /// <summary>Done.</summary>
    Completed,
}

/// <summary>How far grading is (AGS 3.4.8). Some platforms show a grade only when it is <see cref="FullyGraded"/>, and clear it otherwise.</summary>
public enum GradingProgress
{
    /// <summary>The grade is final.</summary>
    FullyGraded,

    /// <summary>The grade will be final without anybody's doing.</summary>
    Pending,

    /// <summary>Somebody has to grade.</summary>
    PendingManual,

    /// <summary>It could not be graded.</summary>
    Failed,

    /// <summary>There is nothing to grade.</summary>
    NotReady,
}
