using System.Globalization;
using System.Text.Json;
using Hub.Core;
using Hub.Core.Ports;

namespace Hub.Lrs.Tracking;

/// <summary>
/// In what an event happened: registration and revision, the launch's trace, and activities as the xAPI SCORM Profile relates them: what it is part of as
/// parent, course and attempt as grouping, the profile as category.
/// </summary>
internal static class TrackedContext
{
    public static void Write(Utf8JsonWriter json, TrackedIds ids, TrackedActivities activities, TrackedEvents tracking, TrackingEvent tracked)
    {
        json.WriteStartObject("context");
        json.WriteString("registration", tracking.Registration.XapiRegistrationId);
        json.WriteString("revision", tracking.Version.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteStartObject("contextActivities");
        WriteParent(json, activities, tracking, tracked);
        WriteGrouping(json, activities, tracked);
        WriteCategory(json, tracking.Version.Standard);
        json.WriteEndObject();
        json.WriteStartObject("extensions");
        json.WriteString(ids.Extension("trace"), tracking.Launch.TraceId);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParent(Utf8JsonWriter json, TrackedActivities activities, TrackedEvents tracking, TrackingEvent tracked)
    {
        if (tracked.ActivityId is not { } activity)
            return;
        var parent = tracked.Interaction is not null ? activity : tracking.Version.FindActivity(activity)?.Parent;
        if (parent is null)
            return;
        json.WriteStartArray("parent");
        activities.WriteActivity(json, parent);
        json.WriteEndArray();
    }

    // The course groups its parts; itself it is the object.
    private static void WriteGrouping(Utf8JsonWriter json, TrackedActivities activities, TrackingEvent tracked)
    {
        if (tracked.ActivityId is not { } activity)
            return;
        json.WriteStartArray("grouping");
        activities.WriteCourse(json);
        activities.WriteAttempt(json, activity, tracked.Attempt);
        json.WriteEndArray();
    }

    private static void WriteCategory(Utf8JsonWriter json, LearningStandard standard)
    {
        if (standard is not (LearningStandard.Scorm12 or LearningStandard.Scorm2004Edition2 or LearningStandard.Scorm2004Edition3 or LearningStandard.Scorm2004Edition4))
            return;
        json.WriteStartArray("category");
        TrackedActivities.WriteProfile(json);
        json.WriteEndArray();
    }
}
