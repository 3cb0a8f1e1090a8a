using Hub.Core;

namespace Hub.Tests.Lrs.Tracking;

public sealed class LearnerActorTests
{
    private static readonly string Older = IdentitySource.Of(Key<Destination>.New(TrackedSample.At));
    private static readonly string Newer = IdentitySource.Of(Key<Destination>.New(TrackedSample.At.AddDays(1)));

    private readonly TrackedSample sample = new();

    [Fact]
    public void A_learner_is_an_account_of_the_application_with_a_name_and_without_the_mail_address() => Assert.Equal(
        """{"objectType":"Agent","name":"Ada Lovelace","account":{"homePage":"https://hub.example/learners/main","name":"1001"}}""", Actor());

    [Fact]
    [Trait("req", "DSP-6")]
    public void A_learner_of_a_destination_is_an_account_of_that_destination()
    {
        var (one, other) = (ActorKnownTo(Older), ActorKnownTo(Newer));

        Assert.Equal(
            $$$"""{"objectType":"Agent","name":"Ada Lovelace","account":{"homePage":"https://hub.example/learners/main/{{{Older.Replace(':', '/')}}}","name":"1001"}}""", one);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Whoever_else_knows_the_learner_the_applications_own_id_comes_first()
    {
        var before = Actor();

        sample.Identify("a source that sorts before it", "another id");

        Assert.Equal(before, Actor());
    }

    [Fact]
    public void Of_several_destinations_that_know_a_learner_the_oldest_names_the_account_in_whatever_order_they_are_read()
    {
        var alone = ActorKnownTo(Older);

        Assert.Equal(alone, ActorKnownTo(Newer, Older));
        Assert.Equal(alone, ActorKnownTo(Older, Newer));
    }

    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    public void A_learner_whose_name_is_not_known_has_none(string first, string last)
    {
        (sample.Told.Learner.FirstName, sample.Told.Learner.LastName) = (first, last);

        Assert.Equal("""{"objectType":"Agent","account":{"homePage":"https://hub.example/learners/main","name":"1001"}}""", Actor());
    }

    [Fact]
    public void One_part_of_a_name_is_enough()
    {
        sample.Told.Learner.FirstName = "";

        Assert.Contains("\"name\":\"Lovelace\"", Actor(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_whom_nobody_vouches_for_is_still_somebody() =>
        Assert.Contains($"\"name\":\"{sample.Told.Learner.Key}\"", ActorKnownTo(), StringComparison.Ordinal);

    private string ActorKnownTo(params IReadOnlyList<string> sources)
    {
        sample.Told.Learner.Identities.Clear();
        foreach (var source in sources)
            sample.Identify(source, "1001");
        return Actor();
    }

    private string Actor() => sample.TellOne(TrackedSample.Event(TrackingEventKind.Launched, null)).GetProperty("actor").GetRawText();
}
