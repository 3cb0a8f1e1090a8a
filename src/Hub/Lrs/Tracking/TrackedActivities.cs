using System.Text.Json;
using Hub.Core;
using Hub.Core.Ports;
using Interop.Lrs.DataTypes;

namespace Hub.Lrs.Tracking;

/// <summary>The activities of a course, with definitions whose types are those of the xAPI SCORM Profile.</summary>
internal sealed class TrackedActivities(TrackedIds ids, TrackedEvents tracking)
{
    private const string Types = "http://adlnet.gov/expapi/activities/";

    // Which language an author wrote in is often not said, or not in a way that names one.
    private readonly string language = tracking.Version.Languages.Find(LanguageTag.IsWellFormed) ?? "und";

    public string CourseId { get; } = ids.Course(tracking.Application, tracking.Course);

    public string IdOf(string activity) => TrackedIds.Activity(CourseId, activity);

    public void WriteCourse(Utf8JsonWriter json) =>
        Write(json, CourseId, "course", () => WriteTexts(json, tracking.Course.Title, tracking.Version.Description));

    /// <summary>An activity that is played, or one that only holds others.</summary>
    public void WriteActivity(Utf8JsonWriter json, string activity)
    {
        var known = tracking.Version.FindActivity(activity);
        Write(json, IdOf(activity), known is { IsLaunchable: false } ? "module" : "lesson", () => WriteTexts(json, known?.Title, null));
    }

    public void WriteAttempt(Utf8JsonWriter json, string activity, int attempt) =>
        Write(json, TrackedIds.Attempt(IdOf(activity), tracking.Registration, attempt), "attempt", () => { });

    /// <summary>A question, as an interaction activity (1.0.3 Data 2.4.4.1 and Appendix C, 2.0 4.2.2.2.1.1).</summary>
    public void WriteInteraction(Utf8JsonWriter json, string activity, Interaction interaction) =>
        Write(json, TrackedIds.Interaction(IdOf(activity), interaction.Id), "cmi.interaction", () =>
        {
            WriteTexts(json, interaction.Id, interaction.Description);
            json.WriteString("interactionType", interaction.Type);
            if (interaction.CorrectResponses.Count == 0)
                return;
            json.WriteStartArray("correctResponsesPattern");
            foreach (var pattern in interaction.CorrectResponses)
                json.WriteTextValue(pattern);
            json.WriteEndArray();
        });

    /// <summary>What says that a statement follows the xAPI SCORM Profile.</summary>
    public static void WriteProfile(Utf8JsonWriter json) => Write(json, "https://w3id.org/xapi/scorm", "profile", () => { });

    private static void Write(Utf8JsonWriter json, string id, string type, Action writeMore)
    {
        json.WriteStartObject();
        json.WriteString("objectType", "Activity");
        json.WriteString("id", id);
        json.WriteStartObject("definition");
        json.WriteString("type", Types + type);
        writeMore();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTexts(Utf8JsonWriter json, string? name, string? description)
    {
        WriteMap(json, "name", name);
        WriteMap(json, "description", description);
    }

    private void WriteMap(Utf8JsonWriter json, string property, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        json.WriteStartObject(property);
        json.WriteText(language, text);
        json.WriteEndObject();
    }
}
