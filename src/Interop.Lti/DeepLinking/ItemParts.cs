using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.DeepLinking;

/// <summary>A column in the gradebook (DL 3.2).</summary>
/// <param name="ScoreMaximum">More than 0.</param>
/// <param name="Label">The item's title where there is none.</param>
/// <param name="ResourceId">The tool's own id of what is graded.</param>
/// <param name="Tag">What kind of grade it is.</param>
/// <param name="GradesReleased">Whether learners may see their grades.</param>
public sealed record ItemLineItem(decimal ScoreMaximum, string? Label = null, string? ResourceId = null, string? Tag = null, bool? GradesReleased = null)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("lineItem");
        json.Optional("label", Label);
        json.WriteNumber("scoreMaximum", ScoreMaximum);
        json.Optional("resourceId", ResourceId);
        json.Optional("tag", Tag);
        json.Optional("gradesReleased", GradesReleased);
        json.WriteEndObject();
    }
}

/// <summary>A window of its own (DL 3.1).</summary>
/// <param name="TargetName">Name of the window, so that several items share one.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Features">As of window.open.</param>
public sealed record ItemWindow(string? TargetName = null, int? Width = null, int? Height = null, string? Features = null)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("window");
        json.Optional("targetName", TargetName);
        json.Optional("width", Width);
        json.Optional("height", Height);
        json.Optional("windowFeatures", Features);
        json.WriteEndObject();
    }
}

/// <summary>A frame (DL 3.1, 3.2).</summary>
/// <param name="Source">What it shows, where that is not the item's URL.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record ItemFrame(Uri? Source = null, int? Width = null, int? Height = null)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("iframe");
        json.Optional("src", Source);
        json.Optional("width", Width);
        json.Optional("height", Height);
        json.WriteEndObject();
    }
}

/// <summary>An image that stands for an item (DL 3.1).</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record ItemImage(Uri Url, int? Width = null, int? Height = null)
{
    internal void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.Optional("url", Url);
        json.Optional("width", Width);
        json.Optional("height", Height);
        json.WriteEndObject();
    }
}

/// <summary>From when to when (DL 3.2).</summary>
/// <param name="Start">Null: from the beginning.</param>
/// <param name="End">Null: without end.</param>
public sealed record ItemTimes(DateTimeOffset? Start, DateTimeOffset? End)
{
    internal void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.Optional("startDateTime", Start);
        json.Optional("endDateTime", End);
        json.WriteEndObject();
    }
}
