using System.Text.Json;
using Hub.Core;
using Hub.Launching;

namespace Hub.Tests.Lrs.Tracking;

public sealed class TrackedStatementTests
{
    private const string Adl = "http://adlnet.gov/expapi/verbs/";
    private const string Types = "http://adlnet.gov/expapi/activities/";

    private static readonly TrackingEvent Launched = TrackedSample.Event(TrackingEventKind.Launched, null);
    private static readonly TrackingEvent Initialized = TrackedSample.Event(TrackingEventKind.Initialized);

    private readonly TrackedSample sample = new();

    [Theory]
    [InlineData("Launched", Adl + "launched")]
    [InlineData("Initialized", Adl + "initialized")]
    [InlineData("Resumed", Adl + "resumed")]
    [InlineData("Completed", Adl + "completed")]
    [InlineData("Passed", Adl + "passed")]
    [InlineData("Failed", Adl + "failed")]
    [InlineData("Scored", Adl + "scored")]
    [InlineData("Suspended", Adl + "suspended")]
    [InlineData("Terminated", Adl + "terminated")]
    [InlineData("Abandoned", "https://w3id.org/xapi/adl/verbs/abandoned")]
    [InlineData("Waived", "https://w3id.org/xapi/adl/verbs/waived")]
    public void Each_kind_has_its_verb(string kind, string verb)
    {
        var statement = sample.TellOne(TrackedSample.Event(Enum.Parse<TrackingEventKind>(kind)));

        Assert.Equal((verb, kind.ToLowerInvariant()), (statement.At("verb", "id"), statement.At("verb", "display", "en")));
    }

    [Fact]
    public void An_activity_is_a_lesson_in_its_chapter_its_course_and_its_attempt()
    {
        var statement = sample.TellOne(Initialized);

        Assert.Equal((TrackedSample.PartId, "The bowline", Types + "lesson"), Activity(statement.GetProperty("object")));
        var context = statement.GetProperty("context").GetProperty("contextActivities");
        Assert.Equal([(TrackedSample.CourseId + "/chapter", "Chapter", Types + "module")], Activities(context, "parent"));
        Assert.Equal(
            [
                (TrackedSample.CourseId, "Knots", Types + "course"),
                ($"{TrackedSample.PartId}?registration={sample.Told.Registration.XapiRegistrationId:D}&attempt=2", "", Types + "attempt"),
            ],
            Activities(context, "grouping"));
        Assert.Equal([("https://w3id.org/xapi/scorm", "", Types + "profile")], Activities(context, "category"));
    }

    [Fact]
    public void An_activity_at_the_top_has_no_parent_and_one_without_a_title_no_name()
    {
        var statement = sample.TellOne(TrackedSample.Event(TrackingEventKind.Initialized, "part/2"));

        Assert.Equal((TrackedSample.CourseId + "/part%2F2", "", Types + "lesson"), Activity(statement.GetProperty("object")));
        Assert.False(statement.GetProperty("context").GetProperty("contextActivities").TryGetProperty("parent", out _));
    }

    [Fact]
    public void What_is_about_the_course_as_a_whole_has_it_as_object_and_stands_in_no_attempt()
    {
        var statement = sample.TellOne(Launched);

        Assert.Equal((TrackedSample.CourseId, "Knots", Types + "course"), Activity(statement.GetProperty("object")));
        Assert.Equal("How to tie them", statement.At("object", "definition", "description", "en-GB"));
        var context = statement.GetProperty("context").GetProperty("contextActivities");
        Assert.False(context.TryGetProperty("grouping", out _) || context.TryGetProperty("parent", out _));
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public void The_context_names_the_registration_the_version_and_the_launchs_trace()
    {
        var context = sample.TellOne(Launched).GetProperty("context");

        Assert.Equal(sample.Told.Registration.XapiRegistrationId, context.GetProperty("registration").GetGuid());
        Assert.Equal(("3", sample.Told.Launch.TraceId), (context.At("revision"), context.At("extensions", TrackedSample.Base + "/extensions/trace")));
    }

    [Fact]
    public void The_timestamp_is_the_events_instant() => Assert.Equal("2026-03-01T12:30:15.250000Z", sample.TellOne(Launched).At("timestamp"));

    [Theory]
    [InlineData("en_US", "und")]
    [InlineData("", "und")]
    [InlineData("de", "de")]
    public void Texts_are_of_the_courses_language_as_far_as_it_names_one(string language, string expected)
    {
        sample.Told = sample.Told with { Version = TrackedSample.VersionOf(sample.Told.Course, LearningStandard.Scorm12, language) };

        Assert.Equal("Knots", sample.TellOne(Launched).At("object", "definition", "name", expected));
    }

    [Fact]
    public void Only_what_is_SCORM_says_that_it_follows_the_SCORM_profile()
    {
        sample.Told = sample.Told with { Version = TrackedSample.VersionOf(sample.Told.Course, LearningStandard.Aicc, "en") };

        Assert.False(sample.TellOne(Initialized).GetProperty("context").GetProperty("contextActivities").TryGetProperty("category", out _));
    }

    [Fact]
    public void A_save_that_tells_of_no_progress_writes_nothing() => Assert.Empty(sample.Tell(
        TrackedSample.Event(TrackingEventKind.Progressed) with { Outcome = new Outcome(Completion.Incomplete, Success.Unknown, 40), TotalSeconds = 10 }));

    [Fact]
    [Trait("req", "IMP-7")]
    public void A_trial_run_writes_nothing()
    {
        var order = new RegistrationOrder(sample.Told.Course, sample.Told.Version, sample.Told.Learner.Key) { Id = "trial", IsSandbox = true };
        sample.Told = sample.Told with { Registration = RegistrationFactory.Create(order, TrackedSample.At) };

        Assert.Empty(sample.Tell(Launched, Initialized));
    }

    private static List<(string Id, string Name, string Type)> Activities(JsonElement context, string relation) =>
        [.. context.GetProperty(relation).EnumerateArray().Select(Activity)];

    private static (string Id, string Name, string Type) Activity(JsonElement activity) => (
        activity.At("id"),
        activity.GetProperty("definition").TryGetProperty("name", out var name) ? name.EnumerateObject().Single().Value.GetString()! : "",
        activity.At("definition", "type"));
}
