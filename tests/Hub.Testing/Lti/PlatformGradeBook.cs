using System.Globalization;
using System.Text.Json.Nodes;

namespace Hub.Testing.Lti;

/// <summary>A line item as the platform keeps it.</summary>
public sealed record PlatformLineItem(string Id, JsonObject Body);

/// <summary>A score that came, in order of arrival.</summary>
/// <param name="Status">What the platform answered or, where its answer was lost, meant to.</param>
public sealed record PlatformScore(string LineItem, string UserId, DateTimeOffset Timestamp, decimal? Given, decimal? Maximum, string Activity, string Grading, int Status)
{
    /// <summary>Whether Canvas would count it as another attempt.</summary>
    public bool IsNewAttempt { get; init; }

    /// <summary>When Canvas is told that the attempt was made.</summary>
    public string? SubmittedAt { get; init; }
}

/// <summary>A gradebook that is as strict as the one of Moodle 4.5: timestamps are compared in whole seconds, and an equal one is refused.</summary>
public sealed class PlatformGradeBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, PlatformLineItem> lineItems = new(StringComparer.Ordinal);
    private readonly Dictionary<(string LineItem, string UserId), PlatformScore> latest = [];
    private readonly List<PlatformScore> scores = [];
    private int made;
    private int resultsRead;

    /// <summary>As Canvas does: a score of the same time is taken once more, and each is an attempt unless it says otherwise.</summary>
    public bool IsLikeCanvas { get; set; }

    /// <summary>Null: anybody may be graded.</summary>
    public Func<string, bool>? KnowsUser { get; set; }

    public IReadOnlyList<PlatformLineItem> LineItems
    {
        get
        {
            lock (gate)
                return [.. lineItems.Values];
        }
    }

    /// <summary>All that came, the refused ones included.</summary>
    public IReadOnlyList<PlatformScore> Scores
    {
        get
        {
            lock (gate)
                return [.. scores];
        }
    }

    /// <summary>How often results were read.</summary>
    public int ResultsRead
    {
        get
        {
            lock (gate)
                return resultsRead;
        }
    }

    /// <summary>Somebody's scores that were taken, in order of arrival.</summary>
    public IReadOnlyList<PlatformScore> TakenOf(string userId)
    {
        lock (gate)
            return [.. scores.Where(score => score.UserId == userId && score.Status == 200)];
    }

    /// <summary>The grade that is shown.</summary>
    public PlatformScore? Result(string lineItem, string userId)
    {
        lock (gate)
            return latest.GetValueOrDefault((lineItem, userId));
    }

    public PlatformLineItem Add(JsonObject body)
    {
        lock (gate)
        {
            var item = new PlatformLineItem((++made).ToString(CultureInfo.InvariantCulture), body);
            return lineItems[item.Id] = item;
        }
    }

    internal PlatformLineItem? Find(string id)
    {
        lock (gate)
            return lineItems.GetValueOrDefault(id);
    }

    /// <summary>Somebody who teaches gives a grade by hand.</summary>
    public void Override(string lineItem, string userId, decimal given, DateTimeOffset at)
    {
        lock (gate)
            latest[(lineItem, userId)] = new PlatformScore(lineItem, userId, at, given, 100, "", "", 200);
    }

    /// <summary>A grade is gone while its column stays: the course was reset, or is to be taken again.</summary>
    /// <param name="lineItem">The column.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="keepsResult">Whether there is still a result, without a score.</param>
    public void Lose(string lineItem, string userId, bool keepsResult)
    {
        lock (gate)
        {
            if (keepsResult)
                latest[(lineItem, userId)] = latest[(lineItem, userId)] with { Given = null, Maximum = null };
            else
                latest.Remove((lineItem, userId));
        }
    }

    public void Remove(string id)
    {
        lock (gate)
            lineItems.Remove(id);
    }

    internal void Replace(string id, JsonObject body)
    {
        lock (gate)
            lineItems[id] = new PlatformLineItem(id, body);
    }

    internal IReadOnlyList<PlatformScore> Results(string lineItem, string? userId)
    {
        lock (gate)
        {
            resultsRead++;
            return [.. latest.Values.Where(score => score.LineItem == lineItem && (userId is null || score.UserId == userId))];
        }
    }

    /// <returns>The status to answer.</returns>
    internal int Take(string lineItem, JsonObject body)
    {
        if ((string?)body["userId"] is not { } userId || (string?)body["timestamp"] is not { } text
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var timestamp)
            || (body["scoreGiven"] is not null && body["scoreMaximum"] is null) || KnowsUser?.Invoke(userId) is false)
            return 400;
        lock (gate)
        {
            var isNewer = !latest.TryGetValue((lineItem, userId), out var known)
                || (IsLikeCanvas ? timestamp >= known.Timestamp : timestamp.ToUnixTimeSeconds() > known.Timestamp.ToUnixTimeSeconds());
            var submission = body["https://canvas.instructure.com/lti/submission"];
            var score = new PlatformScore(
                lineItem, userId, timestamp, (decimal?)body["scoreGiven"], (decimal?)body["scoreMaximum"], (string?)body["activityProgress"] ?? "", (string?)body["gradingProgress"] ?? "", isNewer ? 200 : IsLikeCanvas ? TestPlatform.CanvasConflict : 409)
            {
                IsNewAttempt = isNewer && (bool?)submission?["new_submission"] is not false,
                SubmittedAt = (string?)submission?["submitted_at"],
            };
            scores.Add(score);
            if (isNewer)
                latest[(lineItem, userId)] = score;
            return score.Status;
        }
    }
}
