using System.Text.Json;
using Hub.Core;

namespace Hub.Lrs.Tracking;

/// <summary>
/// The verb of an event. Those of the xAPI SCORM Profile are ADL's, and mean what its table of verbs says; for a question's answer the hub says
/// <c>answered</c>, as other sources of interactions do, where the profile says <c>responded</c>.
/// </summary>
internal static class TrackedVerb
{
    private const string Adl = "http://adlnet.gov/expapi/verbs/";
    private const string AdlVocabulary = "https://w3id.org/xapi/adl/verbs/";

    public static void Write(Utf8JsonWriter json, TrackingEventKind kind)
    {
        var (id, display) = Of(kind);
        json.WriteStartObject("verb");
        json.WriteString("id", id);
        json.WriteStartObject("display");
        json.WriteString("en", display);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static (string Id, string Display) Of(TrackingEventKind kind)
    {
        var name = kind.ToString().ToLowerInvariant();
        return kind is TrackingEventKind.Abandoned or TrackingEventKind.Waived ? (AdlVocabulary + name, name) : (Adl + name, name);
    }
}
