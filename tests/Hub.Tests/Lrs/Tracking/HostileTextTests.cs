using FsCheck;
using FsCheck.Fluent;
using Hub.Core;
using Outcome = Hub.Core.Outcome;

namespace Hub.Tests.Lrs.Tracking;

/// <summary>Ids, titles, answers and names are whatever courses and learners make of them.</summary>
public sealed class HostileTextTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get),
            Gen.Elements("\ud800", "\udc00x", "\u0000", "\u2028", "\"", "\\", "<script>", "..", ".", "%", "%2F", "{}", "[,]", "\uFFFF", "𝒳", new string('x', 5000)));

    [Fact]
    public void Whatever_the_texts_the_statement_is_valid() => Check.QuickThrowOnFailure(Prop.ForAll(Texts.ArrayOf(6).ToArbitrary(), texts =>
    {
        var sample = new TrackedSample();
        sample.Told.Course.Title = texts[0];
        (sample.Told.Learner.FirstName, sample.Told.Learner.LastName) = (texts[1], texts[2]);
        sample.Told.Learner.Identities.Clear();
        sample.Identify("destination:1", texts[3]);
        var interaction = new Interaction
        {
            Index = 0,
            Id = texts[5],
            Type = "fill-in",
            Response = texts[0],
            Description = texts[1],
            CorrectResponses = [texts[2], texts[3]],
        };
        foreach (var statement in sample.Tell(TrackedSample.Answered(interaction) with { ActivityId = texts[4] }, TrackedSample.Event(TrackingEventKind.Launched, null)))
            TrackedSample.AssertValid(statement);
    }));

    [Fact]
    public void Whatever_the_numbers_the_statement_is_valid() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(-200, 20_000).Select(number => number / 100.0).ArrayOf(4).ToArbitrary(), numbers =>
        {
            var terminated = TrackedSample.Event(TrackingEventKind.Terminated) with
            {
                Outcome = new Outcome(Completion.Completed, Success.Passed, numbers[0]),
                RawScore = new RawScore(numbers[1], numbers[2], numbers[3]),
                Seconds = Math.Abs(numbers[3]) * 1234.567,
            };
            TrackedSample.AssertValid(new TrackedSample().Tell(terminated).Single());
        }));
}
