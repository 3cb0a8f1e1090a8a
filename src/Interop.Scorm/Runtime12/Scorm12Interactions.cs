using System.Globalization;

namespace Interop.Scorm.Runtime12;

/// <summary>Finds what a commit says about questions and answers (RTE 1.2 3.4.4, <c>cmi.interactions</c>).</summary>
public static class Scorm12Interactions
{
    private const string Collection = "cmi.interactions.";

    /// <summary>
    /// The interactions that a commit has answered or changed, by index. One counts once it has an id and either a response or a result;
    /// what it is tested against and when it was shown make it no other answer.
    /// </summary>
    /// <param name="before">The state before the commit.</param>
    /// <param name="application">What the commit did.</param>
    public static IReadOnlyList<ScormInteraction> Answered(Scorm12State before, Scorm12Application application)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(application);
        var indices = new SortedSet<int>();
        foreach (var path in application.Accepted)
        {
            if (path.StartsWith(Collection, StringComparison.Ordinal) && before.Value(path) != application.State.Value(path) &&
                Scorm12State.Reference(path) is { First: { } index, Element.Pattern: not ("cmi.interactions.n.time" or "cmi.interactions.n.objectives.n.id") })
            {
                indices.Add(index);
            }
        }

        return [.. indices.Select(index => Read(application.State, index)).OfType<ScormInteraction>()];
    }

    private static ScormInteraction? Read(Scorm12State state, int index)
    {
        var response = Text("student_response");
        var result = Text("result");
        if (Text("id") is not { } id || (response is null && result is null))
        {
            return null;
        }

        var type = Text("type") ?? "other";
        return new ScormInteraction
        {
            Index = index,
            Id = id,
            Type = type,
            Response = response is null ? null : Scorm12Feedback.Response(type, response),
            CorrectResponses = [.. Patterns(state, index).Select(pattern => Scorm12Feedback.Pattern(type, pattern))],
            IsCorrect = result switch { "correct" => true, "wrong" => false, _ => null },
            Points = Scorm12Session.Number(state, Element(index, "result")),
            Weighting = Scorm12Session.Number(state, Element(index, "weighting")),
            Latency = CmiTimespan.TryParse(Text("latency"), out var latency) ? latency : null,
        };

        // Content that prepares its questions sets blanks.
        string? Text(string name) => state.Value(Element(index, name)) is { Length: > 0 } value ? value : null;
    }

    private static IEnumerable<string> Patterns(Scorm12State state, int index)
    {
        for (var at = 0; ; at++)
        {
            if (state.Value(Element(index, string.Create(CultureInfo.InvariantCulture, $"correct_responses.{at}.pattern"))) is not { } pattern)
            {
                yield break;
            }

            if (pattern.Length > 0)
            {
                yield return pattern;
            }
        }
    }

    private static string Element(int index, string name) => string.Create(CultureInfo.InvariantCulture, $"{Collection}{index}.{name}");
}
