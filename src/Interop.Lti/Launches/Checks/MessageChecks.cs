using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Launches.Checks;

/// <summary>The claims that every message has (LTI 5.3).</summary>
internal static class MessageChecks
{
    public static readonly LaunchCheck IsLtiMessage = new("message", "LTI 4.3", "The token is an LTI message.", HasLtiClaims);

    public static readonly LaunchCheck DeploymentIsActive = new("deployment", "LTI 3.1.3", "The deployment is one that is let in.", IsActive);

    public static readonly LaunchCheck[] All =
    [
        new("version", "LTI 5.3.2", "version is 1.3.0.", IsVersion13),
        new("message-type", "LTI 5.3.1", "message_type is one that this tool takes.", IsKnownType),
        new("deployment-id", "LTI 5.3.3", "deployment_id is there, and the same as at the login.", NamesItsDeployment),
        DeploymentIsActive,
        new("target-link-uri", "LTI 5.3.4", "target_link_uri is the same as at the login, and leads to this tool.", TargetIsTheLogins),
        new("roles", "LTI 5.3.7", "roles is an array of strings, which may be empty.", HasRoles),
        new("user", "LTI 5.3.6", "sub says who it is.", NamesItsUser),
    ];

    private static Finding HasLtiClaims(CheckedLaunch launch) =>
        launch.Claims.EnumerateObject().Any(claim => claim.Name.StartsWith(LtiClaims.Prefix, StringComparison.Ordinal))
            ? Finding.Passed()
            : Finding.Failed("The token is not an LTI message: it has none of LTI's claims.", "The platform has to send an LTI 1.3 message, not merely a login.");

    private static Finding IsVersion13(CheckedLaunch launch) => launch.Claims.Text(LtiClaims.Version) switch
    {
        "1.3.0" => Finding.Passed("1.3.0"),
        null => Finding.Failed("The LTI version is missing.", "The platform has to send the version claim with the value 1.3.0."),
        var other => Finding.Failed("The LTI version is not one that this tool speaks.", "The platform has to send the version claim with the value 1.3.0.", other),
    };

    private static Finding IsKnownType(CheckedLaunch launch) => launch.Token.MessageType switch
    {
        LtiMessageTypes.ResourceLinkRequest or LtiMessageTypes.DeepLinkingRequest => Finding.Passed(launch.Token.MessageType),
        null => Finding.Failed("The message type is missing.", "The platform has to send the message_type claim."),
        var other => Finding.Failed("The message type is not one that this tool takes.", "Place the tool in the LMS only as a link or for choosing content.", other),
    };

    private static Finding NamesItsDeployment(CheckedLaunch launch)
    {
        const string Remedy = "The platform has to send the same deployment_id, of at most 255 characters, at the login and in the token.";
        return launch.Token.DeploymentId is not { Length: > 0 } deployment ? Finding.Failed("The deployment id is missing.", Remedy)
            : deployment.Length > SettingChecks.MaximumId ? Finding.Failed("The deployment id is longer than 255 characters.", Remedy, deployment)
            : launch.Facts.Login!.DeploymentId is { } announced && announced != deployment ? Finding.Failed("The deployment id is not the one of the login.", Remedy, $"{deployment}; at the login: {announced}")
            : Finding.Passed(deployment);
    }

    private static Finding IsActive(CheckedLaunch launch)
    {
        if (launch.Token.DeploymentId is not { Length: > 0 } deployment)
            return Finding.NotReached;
        return launch.Facts.Deployment switch
        {
            DeploymentStanding.Active => Finding.Passed(deployment),
            DeploymentStanding.Held => Finding.Failed("This deployment waits for approval.", "Approve the deployment in the platform's settings here.", deployment),
            DeploymentStanding.Refused => Finding.Failed("This deployment has been refused.", "Approve the deployment in the platform's settings here, if it was refused by mistake.", deployment),
            _ => Finding.Failed("This deployment is not known here.", "Enter the deployment in the platform's settings here.", deployment),
        };
    }

    private static Finding TargetIsTheLogins(CheckedLaunch launch)
    {
        var announced = launch.Facts.Login!.TargetLinkUri;
        var target = launch.Claims.Text(LtiClaims.TargetLinkUri);
        // Deep linking's own list of claims (DL 4.4) leaves it out, so some platforms do.
        if (target is null && launch.Token.MessageType == LtiMessageTypes.DeepLinkingRequest)
            return Finding.Noted(announced, "The token has no target_link_uri; the login's is used.");
        return target is null ? Finding.Failed("The target_link_uri is missing.", "The platform has to send the target_link_uri claim.")
            : target != announced ? Finding.Failed("The target_link_uri is not the one of the login.", "The platform has to send the same target_link_uri at the login and in the token.", $"{target}; at the login: {announced}")
            : WebUrls.Parse(target) is not { } url || !launch.Facts.IsOurTarget(url) ? Finding.Failed("The target_link_uri does not lead to this tool.", "Correct the link's URL in the LMS.", target)
            : Finding.Passed(target);
    }

    private static Finding HasRoles(CheckedLaunch launch)
    {
        if (launch.Claims.OnlyTexts(LtiClaims.Roles) is not { } values)
            return Finding.Failed("The roles are missing, or are not an array of strings.", "The platform has to send the roles claim, as an empty array where there are none.");
        var roles = LtiRoles.Of(values);
        var seen = values.Count == 0 ? "none" : string.Join(", ", values);
        return roles.HasOnlyUnknown ? Finding.Noted(seen, "None of the roles is known; the person is treated as one without a role.") : Finding.Passed(seen);
    }

    private static Finding NamesItsUser(CheckedLaunch launch)
    {
        const string Remedy = "The platform has to send sub as a string of 1 to 255 characters.";
        return launch.Claims.Member("sub") switch
        {
            null when launch.Facts.AllowsAnonymous => Finding.Noted(null, "Nobody is named, so nothing is counted or graded."),
            null => Finding.Failed("The token does not say who the person is (sub).", "Let the platform send the user id, or allow anonymous launches in the platform's settings here; those are neither counted nor graded."),
            { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: > 0 and <= SettingChecks.MaximumId } subject => Finding.Passed(ClaimsMask.Cut(subject)),
            _ => Finding.Failed("The user id (sub) is not a string of 1 to 255 characters.", Remedy),
        };
    }
}
