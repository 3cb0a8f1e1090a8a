using System.Collections.Concurrent;
using Hub.Dispatching;
using Hub.Storage.Entries;
using Interop.Lti.Launches;

namespace Hub.Lti.Launches;

/// <summary>
/// Where launches have led, so that the first thing that is asked of the database about the next one from the same place can be everything.
/// Nothing rests on it: whoever uses the answer compares the question with the right one, and asks again.
/// </summary>
internal sealed class KnownPlaces
{
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<Place, EntryQuestion> asked = new();

    /// <param name="token">A token that nobody has verified.</param>
    /// <returns>Null for a place that no launch has come from.</returns>
    public EntryQuestion? Guess(LaunchToken token) =>
        PlaceOf(token) is { } place && asked.TryGetValue(place, out var known) ? known with { ExternalId = EntryRequest.Askable((token.Subject ?? "").Trim()) } : null;

    /// <summary>Remembers what had to be known to let a launch in.</summary>
    public void Remember(LaunchToken token, EntryQuestion question)
    {
        if (PlaceOf(token) is not { } place)
            return;
        if (asked.Count >= Remembered)
            asked.Clear();
        asked[place] = question with { ExternalId = "" };
    }

    private static Place? PlaceOf(LaunchToken token) =>
        token is { Issuer: { } issuer, Audience: [var client, ..], DeploymentId: { } deployment, ResourceLinkId: { } link } ? new Place(issuer, client, deployment, link) : null;

    private readonly record struct Place(string Issuer, string ClientId, string DeploymentId, string ResourceLinkId);
}
