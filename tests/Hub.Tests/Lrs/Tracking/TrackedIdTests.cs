using Hub.Core;
using Hub.Lrs.Tracking;

namespace Hub.Tests.Lrs.Tracking;

public sealed class TrackedIdTests
{
    private readonly TrackedSample sample = new();

    [Fact]
    public void The_same_event_told_again_is_the_same_statement()
    {
        var (first, second) = (sample.Tell(Answered(1)).Single(), sample.Tell(Answered(1)).Single());

        Assert.Equal(first.Id, second.Id);
        Assert.True(first.Json.Span.SequenceEqual(second.Json.Span));
    }

    [Fact]
    public void Whatever_tells_two_events_apart_tells_their_statements_apart()
    {
        var other = new TrackedSample { Told = sample.Told with { Launch = TrackedSample.NewLaunch(sample.Told.Registration) } };
        TrackingEvent[] events =
        [
            TrackedSample.Event(TrackingEventKind.Passed),
            TrackedSample.Event(TrackingEventKind.Completed),
            TrackedSample.Event(TrackingEventKind.Passed) with { Source = "commit 6" },
            TrackedSample.Event(TrackingEventKind.Passed, "part/2"),
            TrackedSample.Event(TrackingEventKind.Passed, null),
            Answered(0),
            Answered(1),
        ];

        var ids = sample.Tell(events).Concat(other.Tell(events)).Select(statement => statement.Id).ToList();

        Assert.Equal(events.Length * 2, ids.Distinct().Count());
    }

    // Name-based UUIDs, RFC 9562 5.5: SHA-1 over the name space's octets and the name's.
    [Fact]
    public void An_id_is_a_name_based_UUID_of_launch_source_kind_and_activity_alone()
    {
        var launch = new Launch
        {
            RealmKey = default,
            Key = new Key<Launch>(new Guid("6ba7b811-9dad-11d1-80b4-00c04fd430c8")),
            RegistrationKey = default,
            TraceId = "",
            CreatedAt = default,
            LinkExpiresAt = default,
        };

        Assert.Equal(new Guid("ade0149f-7155-5883-a609-c42c8d678c78"), TrackedIds.Statement(launch, TrackedSample.Event(TrackingEventKind.Passed)));
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("ü ?#", "%C3%BC%20%3F%23")]
    public void An_id_that_a_client_chose_is_one_segment_of_the_path(string id, string segment) =>
        Assert.Equal($"{TrackedSample.CourseId}/{segment}", TrackedIds.Activity(TrackedSample.CourseId, id));

    private static TrackingEvent Answered(int index) => TrackedSample.Answered(new Interaction { Index = index, Id = "Q", Type = "other", IsCorrect = true });
}
