using Hub.Core;

namespace Hub.Storage.Entries;

/// <summary>Who wants into which dispatch.</summary>
internal sealed record EntryQuestion
{
    public required Key<Realm> Realm { get; init; }
    public required Key<Dispatch> Dispatch { get; init; }

    /// <summary>Who vouches for the person's id.</summary>
    public required string Source { get; init; }

    /// <summary>The person's id; empty for nobody in particular.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The place in an LMS from which the dispatch is launched, where that is known.</summary>
    public Key<LtiResourceLink>? Link { get; init; }

    /// <summary>Whether the dispatch's keys are wanted too.</summary>
    public bool WithKeys { get; init; }
}

/// <summary>Those who want in at the same moment.</summary>
internal sealed class EntryQuestions(IReadOnlyList<EntryQuestion> all)
{
    public IReadOnlyList<EntryQuestion> All => all;

    /// <summary>Each dispatch that is asked for, with the places of the questions that ask for it.</summary>
    public IReadOnlyList<IGrouping<(Key<Realm> Realm, Key<Dispatch> Dispatch), int>> ByDispatch { get; } =
        [.. Enumerable.Range(0, all.Count).GroupBy(place => (all[place].Realm, all[place].Dispatch))];

    public bool WantKeys { get; } = all.Any(question => question.WithKeys);
}

/// <summary>A dispatch as somebody who wants in finds it.</summary>
/// <param name="Dispatch">The dispatch, with its keys where they were asked for.</param>
/// <param name="Destination">Whose it is.</param>
/// <param name="Course">What it plays.</param>
/// <param name="Known">The learner behind the person's id; null when the source has not sent this one before.</param>
internal sealed record EntryFound(Dispatch Dispatch, Destination Destination, Course Course, KnownLearner? Known);

/// <summary>A learner whom somebody has sent before, with what they have of a dispatch.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="HasSeat">Whether the dispatch's licence counts them already.</param>
/// <param name="HasBeenHere">Whether they have a seat or a registration of it, be it an old one.</param>
/// <param name="Cell">Their cell in the grade book of the place they come from.</param>
/// <param name="Open">Their current registrations of it; several when learners were merged.</param>
internal sealed record KnownLearner(Learner Learner, bool HasSeat, bool HasBeenHere, LtiGrade? Cell, IReadOnlyList<OpenRegistration> Open);

/// <summary>A registration that a learner goes on with, and the number of the version that it plays.</summary>
internal readonly record struct OpenRegistration(Registration Registration, int Version);
