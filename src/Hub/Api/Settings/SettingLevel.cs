using Hub.Core;

namespace Hub.Api.Settings;

/// <summary>One level of the cascade, under the name that SCORM Cloud's clients know it by.</summary>
internal readonly record struct SettingLevel(string Source, CourseSettings Settings)
{
    public static readonly SettingLevel Default = new("default", CourseSettings.Default);

    public static SettingLevel Of(Application application) => new("application", application.Settings);

    public static SettingLevel Of(Application application, ContentKind kind) => new("learningStandardForApplication", application.SettingsOf(kind));

    public static SettingLevel Of(Course course) => new("course", course.Settings);

    /// <summary>A version is a course to the API.</summary>
    public static SettingLevel Of(CourseVersion version) => new("course", version.Settings);

    /// <summary>What holds for a version and is not of the version's dispatch, nearest first.</summary>
    public static SettingLevel[] Of(Application application, Course course, CourseVersion version) =>
        [Of(version), Of(course), Of(application, version.Kind), Of(application)];

    public static SettingLevel Of(Destination destination) => new("dispatchDestination", destination.Settings);

    public static SettingLevel Of(Dispatch dispatch) => new("dispatch", dispatch.Settings);

    public static SettingLevel Of(Registration registration) => new("registration", registration.Settings);
}
