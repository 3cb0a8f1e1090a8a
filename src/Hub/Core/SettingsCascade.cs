namespace Hub.Core;

/// <summary>The settings that hold for a registration, from the most specific level to the default.</summary>
internal static class SettingsCascade
{
    public static CourseSettings For(Application application, Course course, CourseVersion version, Registration? registration) =>
        (registration?.Settings ?? CourseSettings.Unset)
            .Over(version.Settings)
            .Over(course.Settings)
            .Over(application.Settings)
            .Over(CourseSettings.Default);
}
