using Hub.Core;
using Hub.Storage.Entries;

namespace Hub.Dispatching;

/// <summary>Somebody at the door of a dispatch, whichever protocol has brought them.</summary>
internal sealed record EntryRequest
{
    public required Key<Dispatch> Dispatch { get; init; }

    /// <summary>As the LMS names the person.</summary>
    public required LmsPerson Person { get; init; }

    /// <summary>Who vouches for the person's id.</summary>
    public required string Source { get; init; }

    /// <summary>An id by which the destination may know the same person already; the two are then one learner.</summary>
    public string? Linked { get; init; }

    /// <summary>The place in the LMS that the launch comes from, where that is known.</summary>
    public Key<LtiResourceLink>? Link { get; init; }

    /// <summary>What refusals and logs call the place that the launch comes from.</summary>
    public required string Origin { get; init; }
    public required string TraceId { get; init; }

    /// <summary>Which part of the hub lets in: shell, lti.</summary>
    public required string Door { get; init; }

    /// <summary>What the LMS kept of earlier launches.</summary>
    public LmsMemory Memory { get; init; }

    /// <summary>What the protocol itself checks, before the dispatch's controls.</summary>
    public IReadOnlyList<Func<DispatchVisit, DispatchRefusal?>> Checks { get; init; } = [];

    /// <summary>Whether the protocol's checks look at the dispatch's keys.</summary>
    public bool ChecksKeys { get; init; }

    /// <summary>A look at the course: no seat is taken, nothing is counted or reported.</summary>
    public bool IsTrial { get; init; }

    /// <summary>URL, or <c>closer</c>, <c>blank</c>, <c>message</c>.</summary>
    public string ExitTo { get; init; } = "message";

    /// <summary>Origin of the page that holds the player and takes its results; null when there is none.</summary>
    public string? ShellOrigin { get; init; }

    /// <summary>What has to be known to judge this.</summary>
    public EntryQuestion In(Key<Realm> realm) => new()
    {
        Realm = realm,
        Dispatch = Dispatch,
        Source = Source,
        ExternalId = Askable(Person.Id),
        Link = Link,
        WithKeys = ChecksKeys,
    };

    /// <returns>The id, or an empty one where PostgreSQL cannot even be asked for it; such a one is refused a moment later.</returns>
    public static string Askable(string id) => ClientId.Problem(id, "learner") is null ? id : "";
}

/// <summary>What became of it: a launch of a registration, or a refusal.</summary>
internal sealed record EntryOutcome
{
    public DispatchRefusal? Refusal { get; init; }
    public Entered? Entered { get; init; }
}

/// <summary>A registration that was found or begun, and its launch.</summary>
internal sealed record Entered(DispatchVisit Visit, Course Course, Registration Registration, Launching.IssuedLaunch Issued);
