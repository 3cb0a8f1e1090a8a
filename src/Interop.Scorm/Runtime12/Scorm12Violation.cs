using System.Globalization;

namespace Interop.Scorm.Runtime12;

/// <summary>Why a call on the data model is refused (RTE 1.2 3.3.4, error codes).</summary>
/// <param name="Code">101, 201, 202, 203, 301, 401, 402, 403, 404 or 405.</param>
/// <param name="Message">A sentence for the author of the course.</param>
public sealed record Scorm12Violation(int Code, string Message)
{
    private const int LongestShown = 80;

    internal static Scorm12Violation Full(string what) => new(101, $"The store is full: {what}.");

    internal static Scorm12Violation InvalidArgument(string? element) =>
        new(201, $"\"{Shorten(element)}\" is no element of the data model.");

    internal static Scorm12Violation OutOfOrder(string element, int count) =>
        new(201, string.Create(CultureInfo.InvariantCulture, $"{element} leaves a gap: the next index of the collection is {count}."));

    internal static Scorm12Violation NoChildren(string element) => new(202, $"{element} has no children.");

    internal static Scorm12Violation NoCount(string element) => new(203, $"{element} is no collection and has no count.");

    internal static Scorm12Violation NotInitialized { get; } = new(301, "The session is not open.");

    internal static Scorm12Violation NotImplemented(string element) =>
        new(401, $"\"{Shorten(element)}\" is not part of the SCORM 1.2 data model.");

    internal static Scorm12Violation Keyword(string element) => new(402, $"{element} is a keyword and cannot be set.");

    internal static Scorm12Violation ReadOnly(string element) => new(403, $"{element} is read only.");

    internal static Scorm12Violation WriteOnly(string element) => new(404, $"{element} is write only.");

    internal static Scorm12Violation IncorrectType(string message) => new(405, message);

    // Half of a surrogate pair is no text: no database and no JSON takes it.
    private static string Shorten(string? text) =>
        text is { Length: > LongestShown } ? text[..(char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…" : text ?? "";
}
