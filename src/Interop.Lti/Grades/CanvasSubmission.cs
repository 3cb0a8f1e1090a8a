using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Grades;

/// <summary>
/// Canvas's extension of a score (Canvas LTI Advantage, Score API, "Create a Score"): without it Canvas counts every score that it takes as another attempt.
/// </summary>
public static class CanvasSubmission
{
    /// <summary>Name of the extension.</summary>
    public const string Name = "https://canvas.instructure.com/lti/submission";

    /// <summary>The extension, for <see cref="Score.Extensions"/>.</summary>
    /// <param name="isNew">Whether the score is of an attempt that Canvas knows nothing of.</param>
    /// <param name="submittedAt">When the attempt was made: the same in all its scores, and at most a minute ahead of Canvas's time.</param>
    public static IReadOnlyDictionary<string, JsonElement> Of(bool isNew, DateTimeOffset submittedAt) => new Dictionary<string, JsonElement>
    {
        [Name] = JsonElement.Parse(JsonText.Object(json =>
        {
            json.WriteBoolean("new_submission", isNew);
            json.Optional("submitted_at", submittedAt);
        })),
    };
}
