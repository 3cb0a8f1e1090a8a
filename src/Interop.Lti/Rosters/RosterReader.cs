using System.Globalization;
using System.Text.Json;
using Interop.Lti.Json;
using Interop.Lti.Tokens;

namespace Interop.Lti.Rosters;

/// <summary>Reads who is in a course, by Names and Role Provisioning Services 2.0.</summary>
public sealed class RosterReader(PlatformHttp http)
{
    /// <summary>Most members that are read.</summary>
    public const int MaximumMembers = 50_000;

    private const string MediaType = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    /// <summary>The roster, all pages of it.</summary>
    /// <param name="memberships">context_memberships_url of a launch.</param>
    /// <param name="filter">Whom to ask for.</param>
    /// <param name="token">With the scope <see cref="LtiScopes.ContextMembershipReadOnly"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<PlatformAnswer<Roster>> ReadAsync(Uri memberships, RosterFilter filter, AccessToken token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(memberships);
        ArgumentNullException.ThrowIfNull(filter);
        var url = WebUrls.With(memberships, ("rlid", filter.ResourceLinkId), ("role", filter.Role), ("limit", filter.Limit?.ToString(CultureInfo.InvariantCulture)));
        var gathering = new Gathering();
        var fault = await Pages.ReadAsync(http, url, page => ServiceRequest.Get(page, MediaType, token), gathering.Take, cancellation).ConfigureAwait(false);
        return fault is null ? gathering.Roster : fault;
    }

    private sealed class Gathering
    {
        // A person whom two pages name, because somebody joined in between, counts once.
        private readonly Dictionary<string, RosterMember> members = new(StringComparer.Ordinal);
        private JsonElement? context;
        private Uri? differences;

        public Roster Roster => new(context?.Text("id"), context?.Text("title"), [.. members.Values], differences, members.Count >= MaximumMembers);

        public PageVerdict Take(PlatformResponse response)
        {
            if (ForeignJson.ParseObject(response.Body) is not { } page || page.Member("members") is not { ValueKind: JsonValueKind.Array } array)
                return PageVerdict.NotUnderstood;
            context ??= page.Object("context");
            differences ??= LinkHeader.Find(response.Link, "differences", response.From);
            foreach (var member in array.EnumerateArray().Select(RosterMember.Read).OfType<RosterMember>())
            {
                if (members.Count >= MaximumMembers)
                    return PageVerdict.Enough;
                members.TryAdd(member.UserId, member);
            }
            return PageVerdict.More;
        }
    }
}
