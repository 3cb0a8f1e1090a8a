using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Core;
using Hub.Core.Ports;

namespace Hub.Lrs.Tracking;

/// <summary>A statement that the hub writes itself.</summary>
internal sealed record TrackedStatement(Guid Id, ReadOnlyMemory<byte> Json);

/// <summary>Writes the statements of what was tracked, in the shapes of the xAPI SCORM Profile where it has one.</summary>
internal sealed class TrackedStatements(string identityBase)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TrackedIds ids = new(identityBase);

    public IEnumerable<TrackedStatement> Of(TrackedEvents tracking)
    {
        if (tracking.Registration.IsSandbox)
            yield break;
        var activities = new TrackedActivities(ids, tracking);
        foreach (var tracked in tracking.Events.Where(tracked => tracked.IsNews))
            yield return Write(tracking, activities, tracked);
    }

    private TrackedStatement Write(TrackedEvents tracking, TrackedActivities activities, TrackingEvent tracked)
    {
        var id = TrackedIds.Statement(tracking.Launch, tracked);
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            LearnerActor.Write(json, ids, tracking.Application, tracking.Learner);
            TrackedVerb.Write(json, tracked.Kind);
            WriteObject(json, activities, tracked);
            TrackedResult.Write(json, ids, tracked);
            TrackedContext.Write(json, ids, activities, tracking, tracked);
            json.WriteString("timestamp", tracked.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        return new TrackedStatement(id, buffer.WrittenMemory);
    }

    private static void WriteObject(Utf8JsonWriter json, TrackedActivities activities, TrackingEvent tracked)
    {
        json.WritePropertyName("object");
        switch (tracked)
        {
            case { ActivityId: { } activity, Interaction: { } interaction }:
                activities.WriteInteraction(json, activity, interaction);
                break;
            case { ActivityId: { } activity }:
                activities.WriteActivity(json, activity);
                break;
            default:
                activities.WriteCourse(json);
                break;
        }
    }
}
