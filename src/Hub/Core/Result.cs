using System.Globalization;

namespace Hub.Core;

internal enum Completion { Unknown, Incomplete, Completed }

internal enum Success { Unknown, Failed, Passed }

/// <summary>What every standard's tracking comes down to. Score runs from 0 to 100.</summary>
internal readonly record struct Outcome(Completion Completion, Success Success, double? Score)
{
    public static readonly Outcome Nothing;

    public bool SaysSomething => this != Nothing;

    /// <summary>Such as "completed, passed, score 100".</summary>
    public string InWords
    {
        get
        {
            var completion = Completion switch { Completion.Completed => "completed", Completion.Incomplete => "incomplete", _ => "completion unknown" };
            var success = Success switch { Success.Passed => ", passed", Success.Failed => ", failed", _ => "" };
            var score = Score is { } points ? string.Create(CultureInfo.InvariantCulture, $", score {points:0.##}") : "";
            return completion + success + score;
        }
    }
}
