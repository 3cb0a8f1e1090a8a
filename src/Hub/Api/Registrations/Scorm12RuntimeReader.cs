using System.Text.Json;
using Hub.Core;

namespace Hub.Api.Registrations;

/// <summary>SCORM 1.2's elements (RTE 1.2 3.4.4) in the API's vocabulary.</summary>
internal sealed class Scorm12RuntimeReader : IRuntimeReader
{
    private static readonly Dictionary<string, string> InteractionTypes = new()
    {
        ["true-false"] = "TrueFalse",
        ["choice"] = "Choice",
        ["fill-in"] = "FillIn",
        ["matching"] = "Matching",
        ["performance"] = "Performance",
        ["sequencing"] = "Sequencing",
        ["likert"] = "Likert",
        ["numeric"] = "Numeric",
    };

    public bool Reads(LearningStandard standard) => standard is LearningStandard.Scorm12;

    public RuntimeView Read(RuntimeData data, ActivityResult? result)
    {
        var cmi = new FlatElements(JsonSerializer.Deserialize(data.State, RegistrationJson.Default.DictionaryStringString) ?? []);
        var runtime = Scalars(cmi, result) with
        {
            LearnerPreference = Preference(cmi),
            LearnerComments = Comments(cmi["cmi.comments"]),
            LmsComments = Comments(cmi["cmi.comments_from_lms"]),
            RuntimeInteractions = [.. cmi.Members("cmi.interactions").Select(Interaction)],
            RuntimeObjectives = [.. cmi.Members("cmi.objectives").Select(RuntimeObjective)],
        };
        return new RuntimeView(runtime, [.. cmi.Members("cmi.objectives").Select(Objective)], cmi["cmi.core.exit"] == "suspend");
    }

    private static RuntimeResource Scalars(FlatElements cmi, ActivityResult? result)
    {
        var status = cmi["cmi.core.lesson_status"];
        return new RuntimeResource
        {
            CompletionStatus = CompletionWord(status, result),
            RuntimeSuccessStatus = SuccessOf(status),
            Credit = cmi["cmi.core.credit"],
            Entry = cmi["cmi.core.entry"],
            Exit = cmi["cmi.core.exit"],
            Location = cmi["cmi.core.lesson_location"],
            Mode = cmi["cmi.core.lesson_mode"],
            ScoreRaw = cmi["cmi.core.score.raw"],
            ScoreMin = cmi["cmi.core.score.min"],
            ScoreMax = cmi["cmi.core.score.max"],
            TotalTime = cmi["cmi.core.total_time"],
            TimeTracked = TrackedTime.Of(result?.TotalSeconds ?? 0),
            SuspendData = cmi["cmi.suspend_data"],
        };
    }

    // lesson_status is one word for two things; whether "failed" also means completed is a setting, which the result has followed already.
    private static string? CompletionWord(string? status, ActivityResult? result) => status switch
    {
        "passed" => "completed",
        "failed" => result?.Completion is Completion.Incomplete ? "incomplete" : "completed",
        _ => status,
    };

    private static SuccessName SuccessOf(string? status) => status switch
    {
        "passed" => SuccessName.Passed,
        "failed" => SuccessName.Failed,
        _ => SuccessName.Unknown,
    };

    private static LearnerPreference Preference(FlatElements cmi) => new(
        cmi.Number("cmi.student_preference.audio"),
        cmi["cmi.student_preference.language"],
        cmi.Number("cmi.student_preference.speed"),
        (int?)cmi.Number("cmi.student_preference.text"));

    private static List<RuntimeComment> Comments(string? text) => text is null ? [] : [new RuntimeComment(text)];

    private static RuntimeInteraction Interaction(FlatElements interaction) => new()
    {
        Id = interaction["id"] ?? "",
        Type = interaction["type"] is { } type ? InteractionTypes.GetValueOrDefault(type, "Other") : null,
        Objectives = interaction.Each("objectives", "id"),
        Timestamp = interaction["time"],
        CorrectResponses = interaction.Each("correct_responses", "pattern"),
        Weighting = interaction["weighting"],
        LearnerResponse = interaction["student_response"],
        Result = interaction["result"],
        Latency = interaction["latency"],
    };

    private static RuntimeObjective RuntimeObjective(FlatElements objective) => new()
    {
        Id = objective["id"] ?? "",
        ScoreRaw = objective["score.raw"],
        ScoreMin = objective["score.min"],
        ScoreMax = objective["score.max"],
        RuntimeObjectiveSuccessStatus = SuccessOf(objective["status"]),
        RuntimeObjectiveCompletionStatus = objective["status"] switch
        {
            "completed" or "passed" or "failed" => RuntimeCompletionName.Completed,
            "incomplete" => RuntimeCompletionName.Incomplete,
            "browsed" => RuntimeCompletionName.Browsed,
            "not attempted" => RuntimeCompletionName.NotAttempted,
            _ => RuntimeCompletionName.Unknown,
        },
    };

    private static ObjectiveResource Objective(FlatElements objective) => new()
    {
        Id = objective["id"] ?? "",
        Score = ScoreResource.Of(objective.Number("score.raw") is { } raw ? Math.Clamp(raw, 0, 100) : null),
        ScoreRaw = objective.Number("score.raw"),
        ScoreMin = objective.Number("score.min"),
        ScoreMax = objective.Number("score.max"),
        ObjectiveCompletion = objective["status"] switch
        {
            "completed" or "passed" or "failed" => CompletionName.Completed,
            "incomplete" or "browsed" => CompletionName.Incomplete,
            _ => CompletionName.Unknown,
        },
        ObjectiveSuccess = SuccessOf(objective["status"]),
    };
}
