namespace Hub.Core;

internal enum Completion { Unknown, Incomplete, Completed }

internal enum Success { Unknown, Failed, Passed }

/// <summary>What every standard's tracking comes down to. Score runs from 0 to 100.</summary>
internal readonly record struct Outcome(Completion Completion, Success Success, double? Score)
{
    public static readonly Outcome Nothing;

    public bool SaysSomething => this != Nothing;
}
