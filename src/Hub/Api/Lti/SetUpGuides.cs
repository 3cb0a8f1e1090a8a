using Hub.Core;
using Hub.Hosting;

namespace Hub.Api.Lti;

/// <summary>How the hub is set up as a tool in each make of LMS, with the values to paste.</summary>
internal static class SetUpGuides
{
    // Neither Dynamic Registration nor the form's own choice shows a tool to teachers.
    private const string MoodleShowsTool = "In the tool's settings, set Tool configuration usage to Show in activity chooser and as a preconfigured tool. Without that, teachers do not see it until Show in activity chooser is switched on under LTI External tools in their course.";

    public static IReadOnlyList<SetUpGuide> For(string publicUrl) =>
    [
        new(FamilyName.Canvas, LmsFamily.Canvas.Title(), true,
            ["In Admin, open Developer Keys, choose + Developer Key, LTI Registration, and paste the link.", "Look at the services, the placements and the privacy level that are shown, and confirm.", "Switch the key on, and install the app by its client id under Settings, Apps."],
            ["In Admin, open Developer Keys and choose + Developer Key, LTI Key.", "Choose the method Manual Entry and paste the values below.", "Switch on the LTI Advantage services for line items, results, scores and names and roles; set the privacy level to Public.", "Add the placements Assignment Selection and Link Selection with the message type LtiDeepLinkingRequest.", "Save, switch the key on, and install the app by its client id under Settings, Apps."],
            [new("Redirect URIs", publicUrl + LtiPaths.Launch), new("Target Link URI", publicUrl + LtiPaths.Launch), new("OpenID Connect Initiation URL", publicUrl + LtiPaths.Login), new("Public JWK URL", publicUrl + LtiPaths.KeySet), new("Placement target link URI", publicUrl + LtiPaths.DeepLink)],
            [new("issuer", "https://canvas.instructure.com"), new("clientId", "The number in the key's Details column"), new("authorizationEndpoint", "https://sso.canvaslms.com/api/lti/authorize_redirect"), new("tokenEndpoint", "https://sso.canvaslms.com/login/oauth2/token"), new("keySetUrl", "https://sso.canvaslms.com/api/lti/security/jwks")]),
        new(FamilyName.Moodle, LmsFamily.Moodle.Title(), true,
            ["In Site administration, Plugins, Activity modules, External tool, Manage tools, paste the link under Tool URL and choose Add LTI Advantage.", "Look at what is shown and confirm, and choose Activate on the tool's card.", MoodleShowsTool, "See that Privacy has Share launcher's name with tool and Share launcher's email with tool at Always."],
            ["In Site administration, Plugins, Activity modules, External tool, Manage tools, choose configure a tool manually.", "Give it a Tool name, choose LTI 1.3 as LTI version and Keyset URL as Public key type, switch on Supports Deep Linking (Content-Item Message), and paste the values below.", MoodleShowsTool, "Under Services, choose Use this service for grade sync and column management, and Use this service to retrieve members' information as per privacy settings.", "Under Privacy, set Share launcher's name with tool and Share launcher's email with tool to Always. Accept grades from the tool can stay as it is.", "Save. The icon View configuration details on the tool's card opens Tool configuration details: enter here what it shows. Its Deployment ID is for this LMS's Deployments here: one that has not been added there waits for approval at its first launch, as long as new deployments do."],
            [new("Tool URL", publicUrl + LtiPaths.Launch), new("Public keyset", publicUrl + LtiPaths.KeySet), new("Initiate login URL", publicUrl + LtiPaths.Login), new("Redirection URI(s)", publicUrl + LtiPaths.Launch), new("Content Selection URL", publicUrl + LtiPaths.DeepLink)],
            [new("issuer", "Platform ID, in Tool configuration details"), new("clientId", "Client ID, there"), new("authorizationEndpoint", "Authentication request URL, there"), new("tokenEndpoint", "Access token URL, there"), new("keySetUrl", "Public keyset URL, there")]),
        new(FamilyName.Brightspace, LmsFamily.Brightspace.Title(), true,
            ["In Admin Tools, open Manage Extensibility, LTI Advantage, choose Register Tool, Dynamic, and paste the link.", "See that the extensions Assignment and Grade Services, Deep Linking and Names and Role Provisioning Services are on.", "Deploy the tool, share it with the org units, and add a link of the type Deep Linking Quicklink."],
            ["In Admin Tools, open Manage Extensibility, LTI Advantage, choose Register Tool, Standard, and paste the values below.", "Switch on the extensions Assignment and Grade Services, Deep Linking and Names and Role Provisioning Services.", "Deploy the tool, share it with the org units, and add a link of the type Deep Linking Quicklink."],
            [new("Domain", publicUrl), new("Redirect URLs", publicUrl + LtiPaths.Launch), new("OpenID Connect Login URL", publicUrl + LtiPaths.Login), new("Target Link URI", publicUrl + LtiPaths.Launch), new("Keyset URL", publicUrl + LtiPaths.KeySet), new("Deep Linking URL", publicUrl + LtiPaths.DeepLink)],
            [new("issuer", "Issuer, in the registration's details"), new("clientId", "Client Id, there"), new("authorizationEndpoint", "OpenID Connect Authentication Endpoint, there"), new("tokenEndpoint", "Brightspace OAuth2 Access Token URL, there"), new("tokenAudience", "Brightspace OAuth2 Audience, there; it is not the token URL"), new("keySetUrl", "Brightspace Keyset URL, there")]),
        new(FamilyName.Blackboard, LmsFamily.Blackboard.Title(), true,
            ["In the Anthology developer portal, register the tool with the link.", "In Learn, open LTI Tool Providers, Register LTI 1.3 Tool, and enter the client id.", "Allow grade service access and membership service access; send role, name and e-mail address.", "See that there is a placement of the type Deep Linking content tool."],
            ["In the Anthology developer portal, register the tool with the values below.", "In Learn, open LTI Tool Providers, Register LTI 1.3 Tool, and enter the client id.", "Allow grade service access and membership service access; send role, name and e-mail address.", "Add a placement of the type Deep Linking content tool with the deep-linking URL."],
            [new("Login Initiation URL", publicUrl + LtiPaths.Login), new("Tool Redirect URL(s)", publicUrl + LtiPaths.Launch), new("Tool JWKS URL", publicUrl + LtiPaths.KeySet), new("Placement Target Link URI", publicUrl + LtiPaths.DeepLink)],
            [new("issuer", "https://blackboard.com"), new("clientId", "Application ID, in the developer portal"), new("authorizationEndpoint", "https://developer.blackboard.com/api/v1/gateway/oidcauth"), new("tokenEndpoint", "https://developer.blackboard.com/api/v1/gateway/oauth2/jwttoken"), new("keySetUrl", "Public JWK Set URL, in the developer portal")]),
        new(FamilyName.Other, LmsFamily.Other.Title(), true,
            ["Register the hub by Dynamic Registration with the link.", "Allow grades, line items and memberships, and let names and e-mail addresses be shared."],
            ["Register the hub as an LTI 1.3 tool with the values below.", "Allow grades, line items and memberships, and let names and e-mail addresses be shared."],
            [new("Login initiation URL", publicUrl + LtiPaths.Login), new("Redirect URI", publicUrl + LtiPaths.Launch), new("Target link URI", publicUrl + LtiPaths.Launch), new("JWKS URL", publicUrl + LtiPaths.KeySet), new("Deep linking URL", publicUrl + LtiPaths.DeepLink)],
            [new("issuer", "Issuer or platform id"), new("clientId", "Client id"), new("authorizationEndpoint", "OpenID Connect authentication URL"), new("tokenEndpoint", "Access token URL"), new("keySetUrl", "JWKS or public keyset URL")]),
    ];
}
