using System.Text.Json;
using Interop.Lti.DeepLinking;
using Interop.Lti.Json;
using Interop.Lti.Launches.Checks;

namespace Interop.Lti.Launches;

/// <summary>Makes a message of claims that have passed every check.</summary>
internal static class MessageReader
{
    public static LtiMessage Read(CheckedLaunch launch)
    {
        var claims = launch.Claims;
        return launch.Token.MessageType == LtiMessageTypes.DeepLinkingRequest
            ? Fill(new DeepLinkingRequest(claims) { Settings = DeepLinkingSettings.Read(claims.Member(LtiClaims.DeepLinkingSettings)).Value! }, launch)
            : Fill(new ResourceLinkLaunch(claims) { ResourceLink = ReadLink(claims.GetProperty(LtiClaims.ResourceLink)) }, launch);
    }

    private static LtiMessage Fill(LtiMessage message, CheckedLaunch launch)
    {
        var claims = launch.Claims;
        var lis = claims.Object(LtiClaims.Lis);
        return message with
        {
            Issuer = launch.Facts.Issuer!,
            ClientId = launch.Facts.ClientId!,
            DeploymentId = launch.Token.DeploymentId!,
            TargetLinkUri = launch.Facts.Login!.TargetLinkUri,
            Subject = launch.Token.Subject,
            Person = new LtiPerson(claims.Text("given_name"), claims.Text("family_name"), claims.Text("name"), claims.Text("email"), claims.Text("locale")),
            Roles = LtiRoles.Of(claims.Texts(LtiClaims.Roles)),
            Context = ReadContext(claims.Object(LtiClaims.Context)),
            Presentation = ReadPresentation(claims.Object(LtiClaims.LaunchPresentation)),
            Platform = ReadPlatform(claims.Object(LtiClaims.ToolPlatform)),
            Custom = ReadCustom(claims.Object(LtiClaims.Custom)),
            Grades = ReadGrades(claims),
            Roster = ReadRoster(claims),
            Lti11 = ReadLegacy(claims.Object(LtiClaims.Lti11)),
            PersonSourcedId = lis?.Text("person_sourcedid"),
            Username = claims.Object(LtiClaims.Extension)?.Text("user_username"),
            CourseSectionSourcedId = lis?.Text("course_section_sourcedid"),
        };
    }

    private static ResourceLink ReadLink(JsonElement link) => new(link.Text("id")!, link.Text("title"), link.Text("description"));

    private static LtiContext? ReadContext(JsonElement? context) =>
        context is { } it && it.Text("id") is { Length: > 0 and <= SettingChecks.MaximumId } id ? new LtiContext(id, it.Text("label"), it.Text("title"), it.Texts("type")) : null;

    private static LaunchPresentation? ReadPresentation(JsonElement? presentation) =>
        presentation is { } it
            ? new LaunchPresentation(it.Text("document_target"), it.WebUrl("return_url"), it.WholeNumber("width"), it.WholeNumber("height"), it.Text("locale"))
            : null;

    private static ToolPlatform? ReadPlatform(JsonElement? platform) =>
        platform is { } it && it.Text("guid") is { } guid
            ? new ToolPlatform(guid, it.Text("name"), it.Text("product_family_code"), it.Text("version"), it.Text("url"), it.Text("contact_email"), it.Text("description"))
            : null;

    private static Dictionary<string, string> ReadCustom(JsonElement? custom) =>
        custom is { } it
            ? it.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal)
            : [];

    public static GradeEndpoint? ReadGrades(JsonElement claims) =>
        claims.Object(LtiClaims.GradeEndpoint) is { } it ? new GradeEndpoint(it.WebUrl("lineitems"), it.WebUrl("lineitem"), it.Texts("scope")) : null;

    public static RosterEndpoint? ReadRoster(JsonElement claims) =>
        claims.Object(LtiClaims.RosterService) is { } it && it.WebUrl("context_memberships_url") is { } memberships ? new RosterEndpoint(memberships, it.Texts("service_versions")) : null;

    private static LegacyIds? ReadLegacy(JsonElement? legacy) =>
        legacy is { } it
            ? new LegacyIds(it.Text("user_id"), it.Text("resource_link_id"), it.Text("context_id"), it.Text("oauth_consumer_key"), it.Text("oauth_consumer_key_sign"))
            : null;
}
