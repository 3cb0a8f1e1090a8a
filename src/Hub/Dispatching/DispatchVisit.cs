using Hub.Core;
using Hub.Storage.Entries;

namespace Hub.Dispatching;

/// <summary>One request to start a dispatch, with all that is known when it is judged.</summary>
internal sealed record DispatchVisit
{
    public required Dispatch Dispatch { get; init; }
    public required Destination Destination { get; init; }
    public required Course Course { get; init; }

    /// <summary>Where it comes from: of a shell what the browser says in its <c>Origin</c> header ("null" also where it says nothing), else the platform.</summary>
    public required string Origin { get; init; }
    public required LmsPerson Person { get; init; }

    /// <summary>Who vouches for the person's id.</summary>
    public required string Source { get; init; }

    /// <summary>The learner behind the person with what they have here, null when the source has not sent this one before.</summary>
    public KnownLearner? Known { get; init; }

    public Learner? Learner => Known?.Learner;

    /// <summary>Whether the learner is known by <see cref="EntryRequest.Linked"/> alone, and is to be known by the person's id too.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Whether the learner has a licence seat already.</summary>
    public bool HasSeat => Known is { HasSeat: true };

    /// <summary>Whether the learner has a licence seat or a registration of this dispatch already.</summary>
    public bool HasBeenHere => Known is { HasBeenHere: true };

    /// <summary>A look at the course that counts for nobody.</summary>
    public bool IsTrial { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether the client's LMS may launch from one of these origins; without a list it may from anywhere.</summary>
    public bool IsAllowedFrom(params IEnumerable<string?> origins)
    {
        string[] allowed = [.. Destination.AllowedOrigins, .. Dispatch.AllowedOrigins];
        return allowed.Length == 0 || origins.Any(origin => origin is not null && OriginPattern.Allows(allowed, origin));
    }
}
