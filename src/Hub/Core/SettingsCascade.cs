namespace Hub.Core;

/// <summary>The settings that hold for a registration, from the most specific level to the default.</summary>
internal static class SettingsCascade
{
    /// <param name="application">Whose course it is.</param>
    /// <param name="course">What is played.</param>
    /// <param name="version">The version of it.</param>
    /// <param name="dispatched">What dispatch and destination say; see <see cref="Dispatched"/>.</param>
    /// <param name="registration">Whose registration it is, or null for what holds before there is one.</param>
    public static CourseSettings For(Application application, Course course, CourseVersion version, CourseSettings dispatched, Registration? registration) =>
        (registration?.Settings ?? CourseSettings.Unset)
            .Over(dispatched)
            .Over(version.Settings)
            .Over(course.Settings)
            .Over(application.SettingsOf(version.Kind))
            .Over(application.Settings)
            .Over(CourseSettings.Default);

    public static CourseSettings Dispatched(CourseSettings destination, CourseSettings dispatch) => dispatch.Over(destination);
}
