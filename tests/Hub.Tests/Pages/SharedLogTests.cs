using Hub.Core;
using Hub.Pages;

namespace Hub.Tests.Pages;

/// <summary>What whoever has the link to a launch's log reads of it.</summary>
[Trait("req", "PLY-11")]
public sealed class SharedLogTests
{
    [Theory]
    [InlineData("""LMSGetValue("cmi.core.student_name") → "Lovelace, Ada" """, """LMSGetValue("cmi.core.student_name") → (masked)""")]
    [InlineData("""LMSGetValue("cmi.core.student_id") → "ada") → "x", error 201""", """LMSGetValue("cmi.core.student_id") → (masked), error 201""")]
    [InlineData("""LMSSetValue("cmi.interactions.0.student_response", "b") → "true" """, """LMSSetValue("cmi.interactions.0.student_response", (masked)) → "true" """)]
    [InlineData("""LMSSetValue("cmi.interactions.12.student_response", "a "quoted" one, (yes)") → "false", error 405""", """LMSSetValue("cmi.interactions.12.student_response", (masked)) → "false", error 405""")]
    [InlineData("""LMSSetValue("cmi.comments", "I, Ada, think") → "true" """, """LMSSetValue("cmi.comments", (masked)) → "true" """)]
    [InlineData("LMSSetValue(\"cmi.suspend_data\", \"name=Ada\nanswers=b\") → \"true\"", """LMSSetValue("cmi.suspend_data", (masked)) → "true" """)]
    [InlineData("""LMSGetValue("cmi.suspend_data") = "5d6485e5" """, """LMSGetValue("cmi.suspend_data") = (masked)""")]
    [InlineData("""LMSSetValue("cmi.interactions.0.correct_responses.0.pattern", "b") → "true" """, """LMSSetValue("cmi.interactions.0.correct_responses.0.pattern", (masked)) → "true" """)]
    [InlineData("""LMSSetValue("cmi.interactions.0.result", "correct") → "true" """, """LMSSetValue("cmi.interactions.0.result", (masked)) → "true" """)]
    [InlineData("""LMSSetValue("cmi.suspend_data", "f("a") = "Ada", cut off…""", """LMSSetValue("cmi.suspend_data", (masked)""")]
    [InlineData("""LMSGetValue("cmi.suspend_data") → "x", error of Ada" """, """LMSGetValue("cmi.suspend_data") → (masked)""")]
    [InlineData("""LMSSetValue("cmi.suspend_data", "cut off some""", """LMSSetValue("cmi.suspend_data", (masked)""")]
    [InlineData("""LMSSetValue("CMI.Suspend_Data", "x") → "false", error 201""", """LMSSetValue("CMI.Suspend_Data", (masked)) → "false", error 201""")]
    public void Names_and_answers_are_masked(string text, string shown) => Assert.Equal(shown.Trim(), SharedLogLine.TextOf(Line("call", text.Trim())));

    [Theory]
    [InlineData("call", """LMSSetValue("cmi.core.lesson_status", "incomplete") → "true" """)]
    [InlineData("call", """LMSSetValue("cmi.core.lesson_location", "student_name") → "true" """)]
    [InlineData("call", """LMSGetValue("cmi.interactions._count") → "4" """)]
    [InlineData("call", """LMSInitialize("") → "true" """)]
    [InlineData("commit", "Commit 1 of 'ITEM' saved: 3 elements, status 'incomplete', 0.1 s.")]
    [InlineData("refused", "cmi.core.score.raw: '101' is not in 0 to 100. (405)")]
    [InlineData("launch", "The link was followed; this is launch 1 of registration 'r'.")]
    public void All_else_is_as_it_was(string kind, string text) => Assert.Equal(text, SharedLogLine.TextOf(Line(kind, text)));

    [Theory]
    [InlineData("refused", "cmi.interactions.0.student_response: 'my answer' is too long. (405)", "cmi.interactions.0.student_response: (masked)")]
    [InlineData(
        "launch", "The shell of dispatch 'd' at https://lms.example asks for learner 'ada's id': entry ab-initio, the LMS knows nothing of a registration.",
        "The shell of dispatch 'd' at https://lms.example asks for a learner: entry ab-initio, the LMS knows nothing of a registration.")]
    [InlineData("launch", "A link was made by jane@school.example, to be followed within 120 seconds.", "A link was made, to be followed within 120 seconds.")]
    [InlineData("launch", "A preview of version 3 was asked for by jane@school.example.", "A preview of version 3 was asked for.")]
    [InlineData(
        "launch", "Dispatch 'd': https://lms.example asks for learner 'ada'. It gets registration 'r', instance 0.",
        "Dispatch 'd': https://lms.example asks for a learner. It gets registration 'r', instance 0.")]
    public void The_hubs_own_lines_say_as_little(string kind, string text, string shown) => Assert.Equal(shown, SharedLogLine.TextOf(Line(kind, text)));

    [Fact]
    public void Who_spoke_what_happened_and_how_it_stands_are_told_in_the_dashboards_words()
    {
        Assert.Equal(["Hub", "Player", "LMS page"], new[] { "hub", "player", "shell" }.Select(LaunchLogWords.OfOrigin));
        Assert.Equal(["Call", "Saved", "LMS", "Refused"], new[] { "call", "commit", "shell", "refused" }.Select(LaunchLogWords.OfKind));
        Assert.Equal("ended", LaunchLogWords.Of(LaunchState.Closed));
        Assert.Equal("completion unknown", Outcome.Nothing.InWords);
        Assert.Equal("completed, passed, score 87.5", new Outcome(Completion.Completed, Success.Passed, 87.5).InWords);
    }

    private static LaunchLogEntry Line(string kind, string text) =>
        new() { RealmKey = default, LaunchKey = default, At = DateTimeOffset.UnixEpoch, Origin = "player", Kind = kind, Text = text };
}
