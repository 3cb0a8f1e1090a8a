using System.Globalization;
using Hub.Core;

namespace Hub.Api.Settings;

/// <summary>The settings of the API, at whatever level they are set.</summary>
internal static class SettingsTable
{
    private static readonly string[] Scorm12 = ["SCORM12"];

    public static IReadOnlyList<CourseSetting> Settings { get; } =
    [
        Choice("AttemptMerging", "Which attempt's result counts when an activity is taken again.",
            settings => settings.Merging, (settings, value) => settings with { Merging = value },
            (AttemptMerging.Best, "Completion and pass never regress and the best score stays."),
            (AttemptMerging.Latest, "The latest attempt replaces earlier ones as soon as it says something."),
            (AttemptMerging.First, "The first attempt that says something stays.")),
        Switch("FailedMeansCompleted", "Whether the lesson status “failed” also counts as completed.",
            settings => settings.FailedMeansCompleted, (settings, value) => settings with { FailedMeansCompleted = value }) with { LearningStandards = Scorm12 },
        Switch("StrictLengths", "Whether values longer than the standard allows are refused instead of kept.",
            settings => settings.StrictLengths, (settings, value) => settings with { StrictLengths = value }) with { LearningStandards = Scorm12 },
        Switch("ResetOnNewAttempt", "Whether an activity that is opened again after a normal exit starts with its status, score and suspend data empty.",
            settings => settings.ResetOnNewAttempt, (settings, value) => settings with { ResetOnNewAttempt = value }),
        Switch("AutoAdvance", "Whether the next activity opens when one finishes.",
            settings => settings.AutoAdvance, (settings, value) => settings with { AutoAdvance = value }),
        Number("AutosaveSeconds", "Seconds between saves of an activity that does not save by itself.", 5, 3600,
            settings => settings.AutosaveSeconds, (settings, value) => settings with { AutosaveSeconds = value }),
    ];

    public static CourseSetting? Find(string? id) =>
        Settings.FirstOrDefault(setting => string.Equals(setting.Id, id, StringComparison.OrdinalIgnoreCase));

    private static CourseSetting Switch(
        string id, string description, Func<CourseSettings, bool?> get, Func<CourseSettings, bool?, CourseSettings> set) => new()
        {
            Id = id,
            DataType = "Boolean",
            Description = description,
            Allowed = "true or false",
            Get = settings => get(settings) switch { true => "true", false => "false", null => null },
            Set = (settings, text) => bool.TryParse(text, out var value) ? set(settings, value) : null,
            Clear = settings => set(settings, null),
            ValidValues = [new("true", "Yes"), new("false", "No")],
        };

    private static CourseSetting Number(
        string id, string description, int least, int most, Func<CourseSettings, int?> get, Func<CourseSettings, int?, CourseSettings> set) => new()
        {
            Id = id,
            DataType = "Integer",
            Description = description,
            Allowed = $"a whole number from {least} to {most}",
            Get = settings => get(settings)?.ToString(CultureInfo.InvariantCulture),
            Set = (settings, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? set(settings, value)
                : null,
            Clear = settings => set(settings, null),
        };

    private static CourseSetting Choice<T>(
        string id, string description, Func<CourseSettings, T?> get, Func<CourseSettings, T?, CourseSettings> set, params (T Value, string Meaning)[] choices)
        where T : struct, Enum => new()
        {
            Id = id,
            DataType = "Enum",
            Description = description,
            Allowed = string.Join(", ", choices.Select(choice => Word(choice.Value))),
            Get = settings => get(settings) is { } value ? Word(value) : null,
            Set = (settings, text) => choices.Where(choice => string.Equals(Word(choice.Value), text, StringComparison.OrdinalIgnoreCase)).ToArray() is [var (value, _)]
                ? set(settings, value)
                : null,
            Clear = settings => set(settings, null),
            ValidValues = [.. choices.Select(choice => new SettingValidValue(Word(choice.Value), choice.Meaning))],
        };

    // best, latest: as the rest of the API writes words.
    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
