namespace Hub.Core;

internal static class MembershipsInForce
{
    /// <summary>Those that give somebody their role: neither disabled nor waiting to be joined.</summary>
    public static IQueryable<Membership> InForce(this IQueryable<Membership> memberships) =>
        memberships.Where(member => member.DisabledAt == null && member.InvitedAt == null);
}
