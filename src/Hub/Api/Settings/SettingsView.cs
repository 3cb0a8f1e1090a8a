using Hub.Core;

namespace Hub.Api.Settings;

/// <summary>Shows and changes the settings of one level.</summary>
internal static class SettingsView
{
    /// <param name="own">The level that was asked about.</param>
    /// <param name="above">The levels above it, nearest first, without the default.</param>
    /// <param name="includeMetadata">Whether each setting is explained.</param>
    public static SettingList Show(SettingLevel own, IEnumerable<SettingLevel> above, bool includeMetadata)
    {
        SettingLevel[] levels = [own, .. above, SettingLevel.Default];
        return new SettingList([.. SettingsTable.Settings.Select(setting => Show(setting, levels, includeMetadata))]);
    }

    /// <returns>What is wrong with the body, or null; nothing of it is taken then.</returns>
    public static string? TryApply(SettingsPost? body, CourseSettings current, out CourseSettings changed)
    {
        changed = current;
        foreach (var wanted in body?.Settings ?? [])
        {
            if (SettingsTable.Find(wanted.SettingId) is not { } setting)
                return Unknown(wanted.SettingId);
            if (setting.Set(changed, wanted.Value ?? "") is not { } next)
                return $"The setting {setting.Id} cannot be '{wanted.Value}'; give {setting.Allowed}.";
            changed = next;
        }
        return null;
    }

    /// <returns>What is wrong, or null. Clearing what is not set is no mistake.</returns>
    public static string? TryClear(string settingId, CourseSettings current, out CourseSettings changed)
    {
        var setting = SettingsTable.Find(settingId);
        changed = setting?.Clear(current) ?? current;
        return setting is null ? Unknown(settingId) : null;
    }

    private static string Unknown(string? id) =>
        $"There is no setting '{id}'. There are {string.Join(", ", SettingsTable.Settings.Select(setting => setting.Id))}.";

    private static SettingItem Show(CourseSetting setting, SettingLevel[] levels, bool includeMetadata)
    {
        var holding = levels.First(level => setting.Get(level.Settings) is not null);
        return new SettingItem
        {
            Id = setting.Id,
            EffectiveValue = setting.Get(holding.Settings)!,
            EffectiveValueSource = holding.Source,
            ExplicitValue = setting.Get(levels[0].Settings),
            Metadata = includeMetadata ? Describe(setting) : null,
        };
    }

    private static SettingMetadata Describe(CourseSetting setting) => new()
    {
        Default = setting.Get(CourseSettings.Default)!,
        DataType = setting.DataType,
        SettingDescription = setting.Description,
        LearningStandards = setting.LearningStandards,
        ValidValues = setting.ValidValues,
    };
}
