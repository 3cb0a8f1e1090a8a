using System.Text.Json;
using System.Xml;
using Hub.Core;

namespace Hub.Lrs.Tracking;

/// <summary>What came of it, as the xAPI SCORM Profile maps it: completion, success, score, and the session's time as duration.</summary>
internal static class TrackedResult
{
    // How far something is done has a place of its own in cmi5 (9.5.5.1); the SCORM profile puts it in the scaled score.
    private const string ProgressExtension = "https://w3id.org/xapi/cmi5/result/extensions/progress";

    public static void Write(Utf8JsonWriter json, TrackedIds ids, TrackingEvent tracked)
    {
        if (tracked.Interaction is { } interaction)
            Write(json, () => WriteAnswer(json, ids, interaction));
        else if (tracked.Progress is { } progress)
            Write(json, () => WriteProgress(json, progress));
        else if (tracked is { Kind: not (TrackingEventKind.Launched or TrackingEventKind.Initialized or TrackingEventKind.Resumed) } and ({ Outcome: not null } or { Seconds: not null }))
            Write(json, () => WriteOutcome(json, tracked));
    }

    private static void Write(Utf8JsonWriter json, Action write)
    {
        json.WriteStartObject("result");
        write();
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, TrackingEvent tracked)
    {
        var outcome = tracked.Outcome ?? Outcome.Nothing;
        if (outcome.Completion is not Completion.Unknown)
            json.WriteBoolean("completion", outcome.Completion is Completion.Completed);
        if (outcome.Success is not Success.Unknown)
            json.WriteBoolean("success", outcome.Success is Success.Passed);
        if (outcome.Score is { } score)
            WriteScore(json, score, tracked.RawScore);
        if (tracked.Seconds is { } seconds)
            WriteDuration(json, TimeSpan.FromSeconds(seconds));
    }

    // 1.0.3 Data 2.4.5.1, 2.0 4.2.2.4.1: raw lies between min and max, and min is less than max; content does not always know that.
    private static void WriteScore(Utf8JsonWriter json, double score, RawScore? reported)
    {
        json.WriteStartObject("score");
        json.WriteNumber("scaled", Math.Clamp(score / 100, 0, 1));
        if (reported is not null)
        {
            var (raw, minimum, maximum) = (reported.Value, reported.Minimum, reported.Maximum);
            json.WriteNumber("raw", raw);
            if (minimum <= raw && !(maximum <= minimum))
                json.WriteNumber("min", minimum.Value);
            if (maximum >= raw && !(maximum <= minimum))
                json.WriteNumber("max", maximum.Value);
        }
        json.WriteEndObject();
    }

    private static void WriteProgress(Utf8JsonWriter json, double progress)
    {
        json.WriteStartObject("score");
        json.WriteNumber("scaled", Math.Clamp(progress, 0, 1));
        json.WriteEndObject();
        json.WriteStartObject("extensions");
        json.WriteNumber(ProgressExtension, (int)(Math.Clamp(progress, 0, 1) * 100));
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, TrackedIds ids, Interaction interaction)
    {
        if (interaction.IsCorrect is { } isCorrect)
            json.WriteBoolean("success", isCorrect);
        if (interaction.Response is { } response)
            json.WriteText("response", response);
        if (interaction.Points is { } points)
        {
            json.WriteStartObject("score");
            json.WriteNumber("raw", points);
            json.WriteEndObject();
        }
        if (interaction.Latency is { } latency)
            WriteDuration(json, latency);
        if (interaction.Weighting is { } weighting)
        {
            json.WriteStartObject("extensions");
            json.WriteNumber(ids.Extension("weighting"), weighting);
            json.WriteEndObject();
        }
    }

    // To the hundredth, which is what is compared (1.0.3 Data 4.6, 2.0 4.2.7). Between the clocks of two nodes time may run backwards; a duration cannot.
    private static void WriteDuration(Utf8JsonWriter json, TimeSpan time) =>
        json.WriteString("duration", XmlConvert.ToString(TimeSpan.FromSeconds(Math.Max(0, Math.Round(time.TotalSeconds, 2)))));
}
