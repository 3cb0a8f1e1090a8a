using System.Text.Json;
using Interop.Lti.DeepLinking;
using Interop.Lti.Json;

namespace Interop.Lti.Launches.Checks;

/// <summary>What a launch is about, and what comes along with it.</summary>
internal static class SettingChecks
{
    public const int MaximumId = 255;

    public static readonly LaunchCheck[] All =
    [
        new("resource-link", "LTI 5.3.5", "A launch names the link that it comes from.", NamesItsLink),
        new("deep-linking-settings", "DL 4.4.1", "A request for content says what may be chosen and where the answer goes.", HasSettings),
        new("optional-claims", "LTI 5.4", "Claims that may be left out are well formed where they are there.", OptionalClaimsAreWellFormed),
    ];

    private static readonly (string Claim, JsonValueKind Kind)[] Kinds =
    [
        (LtiClaims.Context, JsonValueKind.Object),
        (LtiClaims.ToolPlatform, JsonValueKind.Object),
        (LtiClaims.LaunchPresentation, JsonValueKind.Object),
        (LtiClaims.Lis, JsonValueKind.Object),
        (LtiClaims.Custom, JsonValueKind.Object),
        (LtiClaims.RoleScopeMentor, JsonValueKind.Array),
        (LtiClaims.Lti11, JsonValueKind.Object),
        (LtiClaims.GradeEndpoint, JsonValueKind.Object),
        (LtiClaims.RosterService, JsonValueKind.Object),
    ];

    private static Finding NamesItsLink(CheckedLaunch launch)
    {
        const string Remedy = "The platform has to send the resource_link claim with an id of 1 to 255 characters.";
        if (launch.Token.MessageType != LtiMessageTypes.ResourceLinkRequest)
            return launch.Token.MessageType is null ? Finding.NotReached : Finding.NotApplicable;
        return launch.Claims.Object(LtiClaims.ResourceLink)?.Text("id") switch
        {
            { Length: > 0 and <= MaximumId } id => Finding.Passed(id),
            null or "" => Finding.Failed("The link that the launch comes from is missing (resource_link).", Remedy),
            var id => Finding.Failed("The id of the link is longer than 255 characters.", Remedy, id),
        };
    }

    private static Finding HasSettings(CheckedLaunch launch)
    {
        if (launch.Token.MessageType != LtiMessageTypes.DeepLinkingRequest)
            return launch.Token.MessageType is null ? Finding.NotReached : Finding.NotApplicable;
        var reading = DeepLinkingSettings.Read(launch.Claims.Member(LtiClaims.DeepLinkingSettings));
        return reading.IsAccepted
            ? Finding.Passed(ClaimsMask.WithoutQuery(reading.Value.ReturnUrl.AbsoluteUri))
            : Finding.Failed(string.Join(' ', reading.Violations.Select(violation => violation.Message)), "The platform has to send the deep_linking_settings claim as Deep Linking 2.0 section 4.4.1 says.");
    }

    private static Finding OptionalClaimsAreWellFormed(CheckedLaunch launch)
    {
        var odd = Kinds.Where(it => launch.Claims.Member(it.Claim) is { } value && value.ValueKind != it.Kind && value.ValueKind != JsonValueKind.Null).Select(it => it.Claim)
            .Concat(launch.Claims.Object(LtiClaims.Context) is { } context && context.Text("id") is not { Length: > 0 and <= MaximumId } ? [$"{LtiClaims.Context} (id)"] : [])
            .Concat(launch.Claims.Object(LtiClaims.Custom) is { } custom && custom.EnumerateObject().Any(value => value.Value.ValueKind != JsonValueKind.String) ? [$"{LtiClaims.Custom} (values that are no strings)"] : [])
            .Concat(launch.Claims.Object(LtiClaims.LaunchPresentation) is { } presentation && presentation.Text("return_url") is { Length: > 0 } && presentation.WebUrl("return_url") is null ? [$"{LtiClaims.LaunchPresentation} (return_url)"] : [])
            .ToList();
        return odd.Count == 0 ? Finding.Passed() : Finding.Noted(string.Join(", ", odd), "These were ignored, as they are not what the specification says.");
    }
}
