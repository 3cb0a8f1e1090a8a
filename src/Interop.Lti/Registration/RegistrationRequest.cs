using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Registration;

/// <summary>A tool asks a platform to register it (DR 3.5.2).</summary>
public static class RegistrationRequest
{
    /// <summary>Content type of the request.</summary>
    public const string MediaType = "application/json";

    private static readonly string[] Claims = ["iss", "sub", "name", "given_name", "family_name", "email", "locale"];

    // Where teachers choose content, in the order of preference: the names of the specification first, then Canvas's own.
    private static readonly string[] ChoosingPlaces = ["ContentArea", "ContentItemSelection", "RichTextEditor", "link_selection", "assignment_selection", "module_menu_modal", "editor_button"];

    /// <summary>The request in UTF-8, fit for the platform that it goes to.</summary>
    public static byte[] Write(ToolDescription tool, PlatformConfiguration platform)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(platform);
        return JsonText.Object(json =>
        {
            json.WriteString("application_type", "web");
            json.Texts("response_types", ["id_token"]);
            json.Texts("grant_types", ["client_credentials", "implicit"]);
            json.WriteString("client_name", tool.Name);
            json.Optional("initiate_login_uri", tool.LoginUrl);
            json.Texts("redirect_uris", tool.RedirectUrls.Select(url => url.AbsoluteUri));
            json.Optional("jwks_uri", tool.KeySetUrl);
            json.WriteString("token_endpoint_auth_method", "private_key_jwt");
            json.WriteString("id_token_signed_response_alg", "RS256");
            json.WriteString("scope", string.Join(' ', Offered(LtiScopes.All, platform.Scopes)));
            json.Optional("logo_uri", tool.LogoUrl);
            json.Optional("client_uri", tool.Home);
            json.Optional("tos_uri", tool.Terms);
            json.Optional("policy_uri", tool.Policy);
            if (tool.Contacts.Count > 0)
                json.Texts("contacts", tool.Contacts);
            WriteTool(json, tool, platform);
        });
    }

    private static void WriteTool(Utf8JsonWriter json, ToolDescription tool, PlatformConfiguration platform)
    {
        json.WriteStartObject(LtiClaims.ToolConfiguration);
        // Canvas and Brightspace refuse a port in what they call a domain.
        json.WriteString("domain", platform.Family is PlatformFamily.Canvas or PlatformFamily.Brightspace ? tool.LaunchUrl.Host : tool.LaunchUrl.Authority);
        json.Optional("description", tool.Description);
        json.Optional("target_link_uri", tool.LaunchUrl);
        json.Map("custom_parameters", tool.Custom);
        // Moodle hands out no claim that is not asked for, and refuses none that it does not know.
        json.Texts("claims", platform.Family == PlatformFamily.Moodle ? Claims : Offered(Claims, platform.Claims));
        json.WriteStartArray("messages");
        WriteMessage(json, LtiMessageTypes.ResourceLinkRequest, tool.LaunchUrl, tool, []);
        WriteMessage(json, LtiMessageTypes.DeepLinkingRequest, tool.DeepLinkUrl, tool, Places(platform));
        json.WriteEndArray();
        if (platform.Family == PlatformFamily.Canvas)
        {
            json.WriteString("https://canvas.instructure.com/lti/vendor", tool.Name);
            // Without it Canvas sends neither names nor addresses.
            json.WriteString("https://canvas.instructure.com/lti/privacy_level", "public");
        }
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string type, Uri target, ToolDescription tool, IReadOnlyList<string> places)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.Optional("target_link_uri", target);
        json.WriteString("label", tool.Name);
        json.Optional("icon_uri", tool.LogoUrl);
        if (places.Count > 0)
            json.Texts("placements", places);
        json.WriteEndObject();
    }

    // Those that the platform says it has, or all where it says nothing.
    private static IEnumerable<string> Offered(IEnumerable<string> wanted, IReadOnlyList<string> offered) => offered.Count == 0 ? wanted : wanted.Where(offered.Contains);

    private static List<string> Places(PlatformConfiguration platform) =>
        [.. ChoosingPlaces.SelectMany(place => platform.Placements.Where(offered => offered == place || offered == "https://canvas.instructure.com/lti/" + place))];
}
