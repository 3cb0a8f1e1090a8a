using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api.Settings;

/// <summary>Every setting with the value that holds at the level that was asked about.</summary>
internal sealed record SettingList(IReadOnlyList<SettingItem> SettingItems);

internal sealed record SettingItem
{
    public required string Id { get; init; }
    public required string EffectiveValue { get; init; }

    /// <summary>Name of the level that the effective value comes from; see <see cref="SettingLevel"/>.</summary>
    public required string EffectiveValueSource { get; init; }

    /// <summary>What is set at this very level, if anything.</summary>
    public string? ExplicitValue { get; init; }
    public SettingMetadata? Metadata { get; init; }
}

internal sealed record SettingMetadata
{
    public required string Default { get; init; }
    public required string DataType { get; init; }
    public required string SettingDescription { get; init; }
    public required IReadOnlyList<string> LearningStandards { get; init; }
    public string LearningStandardVariant { get; init; } = "either";
    public required IReadOnlyList<SettingValidValue> ValidValues { get; init; }
}

internal sealed record SettingValidValue(string Value, string ValueDescription);

/// <summary>Settings to set at one level.</summary>
internal sealed record SettingsPost(IReadOnlyList<SettingToSet>? Settings);

internal sealed record SettingToSet(string? SettingId, string? Value);

[JsonSerializable(typeof(SettingList))]
[JsonSerializable(typeof(SettingsPost))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SettingsJson : JsonSerializerContext;
