using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Hub.Hosting;

/// <summary>The section <c>Hub</c> of the configuration. Nothing here needs to be set to try the hub on one machine.</summary>
internal sealed class HubOptions : IValidatableObject
{
    public const string Section = "Hub";

    /// <summary>Addresses to listen on, separated by semicolons; by default those of the two public URLs.</summary>
    public string Listen { get; set; } = "";

    /// <summary>Where people and clients reach the hub.</summary>
    public string PublicUrl { get; set; } = "http://localhost:8080";

    /// <summary>Further URLs of the hub, separated by semicolons.</summary>
    public string AlternateUrls { get; set; } = "";

    /// <summary>The site that players and course files are served from. A <c>{course}</c> in the host gives every course an origin of its own.</summary>
    public string ContentUrl { get; set; } = "http://127.0.0.1:8081";

    /// <summary>Further URLs of the content site, which shells try when the first does not answer; separated by semicolons.</summary>
    public string AlternateContentUrls { get; set; } = "";

    /// <summary>Base of the ids that the hub generates, kept from the first start on so that moving the hub changes none.</summary>
    public string IdentityBase { get; set; } = "";

    /// <summary>Folder of the database, the packages and uploads on their way.</summary>
    [Required(ErrorMessage = "Hub:DataPath is empty. Give the folder that the hub keeps its data in.")]
    public string DataPath { get; set; } = "data";

    /// <summary>Proxies whose forwarded headers are believed: addresses or networks, separated by semicolons.</summary>
    public string TrustedProxies { get; set; } = "";

    public CredentialOptions Owner { get; set; } = new();
    public CredentialOptions Application { get; set; } = new();
    public CredentialOptions Management { get; set; } = new();
    public OutboundOptions Outbound { get; set; } = new();
    public LaunchOptions Launch { get; set; } = new();
    public LtiOptions Lti { get; set; } = new();
    public ImportOptions Import { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[] { ("Hub:PublicUrl", PublicUrl), ("Hub:ContentUrl", ContentUrl.Replace(Sites.AnyCourse, "course", StringComparison.Ordinal)) })
            if (Problem(value) is { } problem)
                yield return new ValidationResult($"{name} is '{value}', which {problem}.");
        foreach (var (name, list) in new[] { ("Hub:AlternateUrls", AlternateUrls), ("Hub:AlternateContentUrls", AlternateContentUrls) })
            foreach (var url in Split(list))
                if (Problem(url.Replace(Sites.AnyCourse, "course", StringComparison.Ordinal)) is { } problem)
                    yield return new ValidationResult($"{name} has the entry '{url}', which {problem}.");
        foreach (var shared in SiteSeparation.SharedHosts(this))
            yield return new ValidationResult(shared);
        foreach (var proxy in Split(TrustedProxies))
            if (!IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _))
                yield return new ValidationResult($"Hub:TrustedProxies has the entry '{proxy}', which is neither an address nor a network such as 10.0.0.0/8.");
        foreach (var address in Split(Listen))
            if (!IsAddress(address))
                yield return new ValidationResult($"Hub:Listen has the entry '{address}', which is no address to listen on. Give one such as http://0.0.0.0:8080.");
        if (IdentityBase.Length > 0 && !Uri.TryCreate(IdentityBase, UriKind.Absolute, out _))
            yield return new ValidationResult($"Hub:IdentityBase is '{IdentityBase}', which is no absolute URL.");
        if (Management.Id.Length > 0 != Management.Secret.Length > 0)
            yield return new ValidationResult("Hub:Management has only one of Id and Secret. Give both, or neither.");
        if (Import.MaxUploadBytes < 1)
            yield return new ValidationResult($"Hub:Import:MaxUploadBytes is {Import.MaxUploadBytes}; give a number of bytes above 0.");
        if (Launch.KeepLogs <= TimeSpan.Zero)
            yield return new ValidationResult($"Hub:Launch:KeepLogs is {Launch.KeepLogs}; give a time span above zero, such as 30.00:00:00.");
        if (Launch.AbandonAfter < TimeSpan.FromMinutes(1))
            yield return new ValidationResult($"Hub:Launch:AbandonAfter is {Launch.AbandonAfter}; give at least 00:01:00.");
        if (Lti.LoginsPerMinute < 1)
            yield return new ValidationResult($"Hub:Lti:LoginsPerMinute is {Lti.LoginsPerMinute}; give a number above 0.");
    }

    public static string[] Split(string list) =>
        list.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsAddress(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http" or "https", PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string? Problem(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            ? "is no http or https URL"
            : uri.AbsolutePath != "/" || uri.Query.Length > 0
                ? "has a path; give scheme, host and port alone"
                : null;
}

/// <summary>A credential that is made at the first start. What is left empty is made up and printed once.</summary>
internal sealed class CredentialOptions
{
    public string Id { get; set; } = "";
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string Secret { get; set; } = "";
    public string Name { get; set; } = "";
}

internal sealed class OutboundOptions
{
    /// <summary>Whether URLs from outside may lead to loopback, link-local and private addresses.</summary>
    public bool AllowPrivate { get; set; }
}

internal sealed class LaunchOptions
{
    /// <summary>A launch that nothing was heard of for so long is closed.</summary>
    public TimeSpan AbandonAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long debug logs are kept.</summary>
    public TimeSpan KeepLogs { get; set; } = TimeSpan.FromDays(30);
}

internal sealed class LtiOptions
{
    /// <summary>How many LTI logins may begin from one address within a minute.</summary>
    public int LoginsPerMinute { get; set; } = 1_200;
}

internal sealed class ImportOptions
{
    /// <summary>Largest upload, in bytes.</summary>
    public long MaxUploadBytes { get; set; } = 10L * 1024 * 1024 * 1024;
}
