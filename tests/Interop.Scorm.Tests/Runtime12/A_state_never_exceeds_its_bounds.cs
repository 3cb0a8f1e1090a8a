using FsCheck;
using FsCheck.Fluent;
using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

public sealed class A_state_never_exceeds_its_bounds
{
    private static readonly Scorm12Rules Tight = new() { Objectives = 2, Interactions = 3, PerInteraction = 2, Characters = 600 };

    [Fact]
    public void Whatever_is_committed()
    {
        var index = Gen.Choose(0, 5).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var names =
            from element in Gen.Elements(Scorm12ElementTable.Elements.ToArray())
            from first in index
            from second in index
            select WithIndices(element.Pattern, first, second);
        var commit =
            from pairs in Gen.Zip(names, Gen.Elements("", "x", "50", "completed", "suspend", new string('y', 200), "0000:00:10.00")).ListOf()
            select pairs.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)).ToList();

        Prop.ForAll(commit.ListOf().ToArbitrary(), commits =>
        {
            var state = Sco.Opened();
            foreach (var set in commits)
            {
                var application = state.Apply(set, Tight);
                Assert.Equal(set.Count, application.Accepted.Count + application.Refused.Count);
                state = application.State;
            }

            Assert.True(state.Values.Sum(pair => pair.Key.Length + pair.Value.Length) <= Tight.Characters);
            Assert.InRange(Count(state, "cmi.objectives"), 0, Tight.Objectives);
            Assert.InRange(Count(state, "cmi.interactions"), 0, Tight.Interactions);
            Assert.Equal(state.Values, Scorm12State.FromJson(state.ToJson()).Values);
            AssertWithoutGaps(state, "cmi.objectives");
            AssertWithoutGaps(state, "cmi.interactions");
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_full_store_is_101_and_may_still_shrink()
    {
        var state = Sco.Opened().Set(("cmi.suspend_data", new string('x', 300)));
        var small = Tight with { Characters = 320 };

        Assert.Equal(101, state.RefusedWhenSet("cmi.core.lesson_location", new string('x', 200), small).Violation.Code);
        Assert.Equal("y", state.Apply([new("cmi.suspend_data", "y")], small).State.Get("cmi.suspend_data"));
    }

    [Fact]
    public void Entries_beyond_a_collections_bound_are_101()
    {
        var state = Sco.Opened().Set(("cmi.objectives.0.id", "a"), ("cmi.objectives.1.id", "b"));

        Assert.Equal(101, state.RefusedWhenSet("cmi.objectives.2.id", "c", Tight).Violation.Code);
    }

    private static string WithIndices(string pattern, string first, string second)
    {
        var parts = pattern.Split(".n.");
        return parts.Length switch
        {
            1 => pattern,
            2 => $"{parts[0]}.{first}.{parts[1]}",
            _ => $"{parts[0]}.{first}.{parts[1]}.{second}.{parts[2]}",
        };
    }

    private static int Count(Scorm12State state, string collection) =>
        int.Parse(state.Get(collection + "._count"), System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertWithoutGaps(Scorm12State state, string collection) =>
        Assert.All(
            Enumerable.Range(0, Count(state, collection)),
            at => Assert.Contains(state.Values.Keys, key => key.StartsWith($"{collection}.{at}.", StringComparison.Ordinal)));
}
