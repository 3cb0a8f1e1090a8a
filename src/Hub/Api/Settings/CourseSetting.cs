using Hub.Core;

namespace Hub.Api.Settings;

/// <summary>One setting: how it is written in the API, and where it lies in <see cref="CourseSettings"/>.</summary>
internal sealed record CourseSetting
{
    public required string Id { get; init; }

    /// <summary>Boolean, Integer or Enum.</summary>
    public required string DataType { get; init; }
    public required string Description { get; init; }
    public required Func<CourseSettings, string?> Get { get; init; }

    /// <summary>Settings with this one set to the text, or null when the text is no value of it.</summary>
    public required Func<CourseSettings, string, CourseSettings?> Set { get; init; }
    public required Func<CourseSettings, CourseSettings> Clear { get; init; }

    /// <summary>What may be given, in words.</summary>
    public required string Allowed { get; init; }
    public IReadOnlyList<SettingValidValue> ValidValues { get; init; } = [];
    public IReadOnlyList<string> LearningStandards { get; init; } = [];
}
