using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

/// <summary>A SCO's state in tests.</summary>
internal static class Sco
{
    public static Scorm12Opening Opening { get; } = new() { LearnerId = "1001", LearnerName = "Doe, Jane" };

    public static Scorm12State Opened(Scorm12Opening? opening = null) => Scorm12Session.Begin(null, opening ?? Opening);

    public static Scorm12State Set(this Scorm12State state, params (string Element, string Value)[] values)
    {
        var application = state.Apply(values.ToDictionary(pair => pair.Element, pair => pair.Value), Scorm12Rules.Strict);
        Assert.Empty(application.Refused);
        return application.State;
    }

    public static string Get(this Scorm12State state, string element)
    {
        var value = state.Get(element, out var violation);
        Assert.Null(violation);
        return value;
    }

    public static Scorm12Refusal RefusedWhenSet(this Scorm12State state, string element, string value, Scorm12Rules? rules = null)
    {
        var application = state.Apply([new(element, value)], rules ?? Scorm12Rules.Lenient);
        Assert.Empty(application.Accepted);
        Assert.Same(state, application.State);
        return Assert.Single(application.Refused);
    }
}
