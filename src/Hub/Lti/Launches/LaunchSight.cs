using Hub.Storage.Entries;

namespace Hub.Lti.Launches;

/// <summary>What a launch finds.</summary>
/// <param name="Place">Where it comes from.</param>
/// <param name="Question">Who was supposed to want in where; null when nobody was.</param>
/// <param name="Found">What answers that question.</param>
internal sealed record LaunchSight(LtiPlace Place, EntryQuestion? Question, EntryFound? Found)
{
    public static readonly LaunchSight Nothing = new(LtiPlace.Unknown, null, null);
}
