namespace Interop.Lti.Launches.Checks;

/// <summary>Which services come along. A launch without them is as good as any other, but who misses grades or a roster finds the reason here.</summary>
internal static class ServiceChecks
{
    public static readonly LaunchCheck[] All =
    [
        new("grade-service", "AGS 3.1", "A link's launch offers a grade book into which scores may be written.", OffersGrades),
        new("roster-service", "NRPS 3.6.1.1", "A link's launch offers the members of its course.", OffersRoster),
    ];

    private static Finding OffersGrades(CheckedLaunch launch)
    {
        if (launch.Token.MessageType != LtiMessageTypes.ResourceLinkRequest)
            return Finding.NotApplicable;
        return MessageReader.ReadGrades(launch.Claims) switch
        {
            null => Finding.Noted(null, "No grade goes back. Turn on Assignment and Grade Services for the tool in the platform, if grades are wanted."),
            { CanScore: false } => Finding.Noted("without the scope for scores", "No grade goes back. Allow the tool to write scores in the platform, if grades are wanted."),
            { LineItem: null, CanManageLineItems: false } => Finding.Noted("no column, and none may be made", "No grade goes back. Make the link a graded one in the platform, or allow the tool to manage columns."),
            { LineItem: { } column } => Finding.Passed(column.AbsoluteUri),
            { LineItems: var columns } => Finding.Passed(columns?.AbsoluteUri),
        };
    }

    private static Finding OffersRoster(CheckedLaunch launch) =>
        launch.Token.MessageType != LtiMessageTypes.ResourceLinkRequest ? Finding.NotApplicable
        : MessageReader.ReadRoster(launch.Claims) is { } roster ? Finding.Passed(roster.Memberships.AbsoluteUri)
        : Finding.Noted(null, "Nobody can be shown who has not begun yet. Turn on Names and Role Provisioning Services for the tool in the platform, if that is wanted.");
}
