using System.Text.Json;
using Hub.Api;
using Hub.Core;
using Hub.Hosting;
using Hub.Lrs.Tracking;
using Hub.Storage;
using Interop.Lrs;
using Interop.Lrs.Agents;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Care.People;

/// <summary>Whom it is about: an agent of statements, a learner of the application, or both.</summary>
/// <param name="Agent">An identified Agent.</param>
/// <param name="LearnerId">The learner's id in the application, or in a destination.</param>
/// <param name="DestinationId">Whose learner it is, when not the application's.</param>
/// <param name="Reason">Why; kept in the audit log.</param>
internal sealed record PersonBody(JsonElement? Agent, string? LearnerId, string? DestinationId, string? Reason);

/// <summary>A person as the record store and the registrations know them.</summary>
internal sealed record Person(IReadOnlyList<AgentIdentifier> Agents, Key<Learner>? Learner, string? LearnerSource, string? LearnerId);

/// <summary>Finds out whom a request is about.</summary>
internal sealed class PersonFinder(HubDatabase database, IdentityBase identity)
{
    /// <returns>The person, or why there is none.</returns>
    public async Task<(Person? Person, IResult? Refusal)> FindAsync(ApiCaller caller, PersonBody body, CancellationToken cancellation)
    {
        var agents = new List<AgentIdentifier>();
        if (body.Agent is { ValueKind: not JsonValueKind.Null } agent)
        {
            var reading = AgentReader.Read(agent.GetRawText(), XapiVersion.Version1);
            if (reading.Identifier is not { } identifier || reading.IsGroup)
                return (null, ApiAnswer.Bad($"agent is no Agent: {(reading.IsGroup ? "it is a Group." : reading.Violations[0].Message)}"));
            agents.Add(identifier);
            if (identifier is AgentIdentifier.Mbox mailbox)
                agents.AddRange(mailbox.Hashes(agent.GetProperty("mbox").GetString()!));
        }
        if (body.LearnerId is not { } learnerId)
            return agents.Count > 0 ? (new Person(agents, null, null, null), null) : (null, ApiAnswer.Bad("Give agent, learnerId, or both."));
        if (await FindSourceAsync(caller, body.DestinationId, cancellation) is not { } source)
            return (null, ApiAnswer.NotFound("destination", body.DestinationId ?? ""));
        var (application, learner) = await database.ReadAsync(caller.Realm, async db => (
            await db.Applications.SingleAsync(known => known.Key == caller.Application, cancellation),
            await db.Learners.Include(known => known.Identities)
                .SingleOrDefaultAsync(known => known.Identities.Any(identity => identity.Source == source && identity.ExternalId == learnerId), cancellation)));
        if (learner is null)
            return (null, ApiAnswer.NotFound("learner", learnerId));
        agents.AddRange(LearnerActor.AccountsOf(new TrackedIds(await identity.ReadAsync(cancellation)), application, learner));
        return (new Person(agents, learner.Key, source, learnerId), null);
    }

    private async Task<string?> FindSourceAsync(ApiCaller caller, string? destinationId, CancellationToken cancellation)
    {
        var application = caller.Application;
        if (destinationId is null)
            return IdentitySource.Of(application);
        var destination = await database.ReadAsync(caller.Realm, db => db.Destinations
            .Where(known => known.ApplicationKey == application && known.Id == destinationId).Select(known => (Key<Destination>?)known.Key).SingleOrDefaultAsync(cancellation));
        return destination is { } key ? IdentitySource.Of(key) : null;
    }
}
