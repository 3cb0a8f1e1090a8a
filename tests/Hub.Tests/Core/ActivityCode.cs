using Hub.Core;

namespace Hub.Tests.Core;

/// <summary>Activities and their results in a few letters, for tables.</summary>
internal static class ActivityCode
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Completion Completion(char letter) => letter switch
    {
        'C' => Hub.Core.Completion.Completed,
        'I' => Hub.Core.Completion.Incomplete,
        _ => Hub.Core.Completion.Unknown,
    };

    public static Success Success(char letter) => letter switch
    {
        'P' => Hub.Core.Success.Passed,
        'F' => Hub.Core.Success.Failed,
        _ => Hub.Core.Success.Unknown,
    };

    public static Activity Activity(int number, double? mastery = null) =>
        new() { Id = $"A{number}", Title = "", Href = "a.html", MasteryScore = mastery };

    public static ActivityResult Result(int number, Outcome outcome, double seconds)
    {
        var result = new ActivityResult { RealmKey = default, RegistrationKey = default, ActivityId = $"A{number}" };
        result.Apply(
            new TrackingEvent { Kind = TrackingEventKind.Progressed, ActivityId = result.ActivityId, At = At, Attempt = 1, Outcome = outcome, TotalSeconds = seconds },
            AttemptMerging.Best);
        return result;
    }

    public static RolledUp RollUp(string activities)
    {
        var codes = activities.Split(' ');
        var results = codes.Select((code, i) => (Letters: code.TrimStart('m'), Number: i)).Where(pair => pair.Letters != "-")
            .Select(pair => Result(pair.Number, new Outcome(Completion(pair.Letters[0]), Success(pair.Letters[1]), null), 0));
        return Hub.Core.RollUp.Of(codes.Select((code, i) => Activity(i, code[0] == 'm' ? 80 : null)), [.. results]);
    }
}
