using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Interop.Lti.Launches;

/// <summary>Writes claims for people who look for a mistake: who the learner is stays hidden, everything else is shown.</summary>
internal static class ClaimsMask
{
    private const string Mask = "•••";
    private const string Subject = "sub";
    private const string ReturnUrl = "return_url";
    private const int KeptOfSubject = 4;
    private const int LongestShortWord = 3;
    private const int MaximumLength = 64 * 1024;

    // OpenID Connect Core 5.1, LTI 5.4.5, NRPS 2, LTI migration guide 6.
    private static readonly HashSet<string> Personal = new(StringComparer.Ordinal)
    {
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email", "gender", "birthdate",
        "phone_number", "address", "person_sourcedid", "lis_person_sourcedid", "contact_email", "user_id", "oauth_consumer_key_sign",
        "user_username", "username", "login_id", "user_login",
    };

    // Here a name is a thing's.
    private static readonly HashSet<string> AboutThings = new(StringComparer.Ordinal) { LtiClaims.ToolPlatform, LtiClaims.Context, LtiClaims.ResourceLink };

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonElement claims)
    {
        var secrets = new Secrets(
            claims.TryGetProperty(Subject, out var sub) && sub.ValueKind == JsonValueKind.String ? sub.GetString() : null,
            [.. claims.EnumerateObject().Where(claim => Personal.Contains(claim.Name) && claim.Value.ValueKind == JsonValueKind.String)
                .Select(claim => claim.Value.GetString()!).Where(text => text.Length > 1)]);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var claim in claims.EnumerateObject())
            {
                json.WritePropertyName(claim.Name);
                if (claim.Name is Subject or LtiClaims.RoleScopeMentor)
                    WriteIds(json, claim.Value);
                else if (claim.Name is LtiClaims.Roles or LtiClaims.MessageType)
                    WriteMasked(json, claim.Name, claim.Value, Secrets.None, isAboutThings: false);
                else
                    WriteMasked(json, claim.Name, claim.Value, secrets with { AreRunTogether = claim.Name == LtiClaims.Custom }, AboutThings.Contains(claim.Name));
            }
            json.WriteEndObject();
        }
        var text = Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return text.Length <= MaximumLength ? text : text.Beginning(MaximumLength) + "\n…";
    }

    /// <summary>Enough of an id to tell two apart, too little to find a person by.</summary>
    public static string Cut(string id) => id.Length <= KeptOfSubject ? Mask : $"{id.Beginning(KeptOfSubject)}…";

    /// <summary>A return address as far as it may be shown: platforms write keys of the person's session into its query.</summary>
    public static string WithoutQuery(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? url : url[..(end + 1)] + Mask;
    }

    private static void WriteIds(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                json.WriteStringValue(Cut(value.GetString()!));
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    WriteIds(json, item);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Mask);
                break;
        }
    }

    private static void WriteMasked(Utf8JsonWriter json, string name, JsonElement value, Secrets secrets, bool isAboutThings)
    {
        if (!isAboutThings && Personal.Contains(name) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
        {
            json.WriteStringValue(Mask);
            return;
        }
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    WriteMasked(json, member.Name, member.Value, secrets, isAboutThings);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    WriteMasked(json, "", item, secrets, isAboutThings);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                var text = value.GetString()!;
                json.WriteStringValue(secrets.Masked(name.EndsWith(ReturnUrl, StringComparison.Ordinal) ? WithoutQuery(text) : text));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    // Custom parameters often carry an id, a name or an address that is a claim as well.
    private sealed record Secrets(string? Subject, IReadOnlyList<string> Texts)
    {
        public static Secrets None { get; } = new(null, []);

        /// <summary>Whether names may stand within other words, as in sign-in names; those that are short stand in too many words to tell.</summary>
        public bool AreRunTogether { get; init; }

        public string Masked(string text) => text == Subject ? Cut(text)
            : Texts.Any(secret => HasWords(text, secret)) ? Mask
            : text;

        private bool HasWords(string text, string words)
        {
            if (AreRunTogether && words.Length > LongestShortWord)
                return text.Contains(words, StringComparison.OrdinalIgnoreCase);
            for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + words.Length, StringComparison.OrdinalIgnoreCase))
            {
                if (!GoesOn(text, at - 1) && !GoesOn(text, at + words.Length))
                    return true;
            }
            return false;
        }

        // Scripts without upper and lower case may write words without spaces: there, each place counts.
        private static bool GoesOn(string text, int at) => at >= 0 && at < text.Length && (char.IsLower(text[at]) || char.IsUpper(text[at]));
    }
}
