using Hub.Core;

namespace Hub.Api.Settings;

/// <summary>One level of the cascade, under the name that the API gives it: default, application, course, dispatch, registration.</summary>
internal readonly record struct SettingLevel(string Source, CourseSettings Settings)
{
    public static readonly SettingLevel Default = new("default", CourseSettings.Default);

    public static SettingLevel Of(Application application) => new("application", application.Settings);

    public static SettingLevel Of(Course course) => new("course", course.Settings);

    /// <summary>A version is a course to the API.</summary>
    public static SettingLevel Of(CourseVersion version) => new("course", version.Settings);

    public static SettingLevel Of(Registration registration) => new("registration", registration.Settings);
}
