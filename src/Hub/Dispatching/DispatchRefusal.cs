using System.Globalization;
using System.Text.Json.Serialization;

namespace Hub.Dispatching;

/// <summary>Why a course may not be started. The message is shown to the learner as it is.</summary>
internal sealed record DispatchRefusal(string Code, string Message)
{
    private const string TellSomeone = "Tell whoever looks after your courses.";

    public static readonly DispatchRefusal UnknownDispatch =
        new("dispatch", $"This course is not offered here any more. {TellSomeone}") { Status = StatusCodes.Status404NotFound };

    public static readonly DispatchRefusal WrongKey =
        new("key", $"The package of this course in your learning platform is out of date: it must be replaced by a new one. {TellSomeone}");

    public static readonly DispatchRefusal SwitchedOff =
        new("off", $"This course is switched off at the moment. {TellSomeone}");

    public static readonly DispatchRefusal NoNewLearners =
        new("closed", $"This course takes no new learners. {TellSomeone}");

    public static readonly DispatchRefusal NoLearner =
        new("learner", $"Your learning platform did not say who you are: the learner id is empty. Nothing was recorded. {TellSomeone}");

    public static readonly DispatchRefusal DisabledLearner =
        new("disabled", $"Your user is disabled for this course. {TellSomeone}");

    public static readonly DispatchRefusal OfAnotherClient =
        new("client", $"This course was not given to your learning platform. {TellSomeone}");

    public static readonly DispatchRefusal SpentWatch =
        new("watch", "This session is over. Open the course again from your learning platform.");

    /// <summary>By which the log tells of this refusal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Trace { get; init; }

    [JsonIgnore]
    public int Status { get; init; } = StatusCodes.Status403Forbidden;

    public static DispatchRefusal ForeignOrigin(string origin) =>
        new("origin", $"This course may not be opened from {(origin is "null" ? "an LMS that does not tell its address" : origin)}. {TellSomeone}");

    public static DispatchRefusal Expired(DateTimeOffset at) =>
        new("expired", $"This course ended on {at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}. {TellSomeone}");

    public static DispatchRefusal NoSeat(int limit) =>
        new("limit", limit == 1 ? $"The one place in this course is taken. {TellSomeone}" : $"All {limit} places in this course are taken. {TellSomeone}");

    public static DispatchRefusal UnusableLearner(string problem) =>
        new("learner", $"Your learning platform gave an id for you that cannot be used. {problem} Nothing was recorded. {TellSomeone}");

    public static DispatchRefusal Disabled(string learner) =>
        new("disabled", $"User '{learner}' is disabled. {TellSomeone}");

    public static DispatchRefusal Malformed(string problem) =>
        new("request", problem) { Status = StatusCodes.Status400BadRequest };

    public static DispatchRefusal TooLarge(int limit) =>
        new("request", $"A shell's request may have {limit} bytes at most.") { Status = StatusCodes.Status413PayloadTooLarge };
}
