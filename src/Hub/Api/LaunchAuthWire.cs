using Hub.Core;

namespace Hub.Api;

/// <summary>What the page of a launch must prove when it is loaded again, as clients write it.</summary>
/// <param name="Type">cookies or vault; both are kept in the page's own storage here.</param>
internal sealed record LaunchAuthResource(string? Type, LaunchAuthOptions? Options)
{
    private const string Cookies = "cookies";
    private const string Vault = "vault";
    private const int Longest = 365 * 24 * 60 * 60;

    public static LaunchAuthResource? Of(LaunchAuth? auth) => auth is null ? null : new(
        auth.Kind is LaunchAuthKind.Vault ? Vault : Cookies,
        new(auth.BindsAddress, auth.BindsBrowser, auth.Expiry, auth.SlidingExpiry));

    /// <returns>What is wrong, or null.</returns>
    public string? Problem() =>
        Kind is null
            ? $"launchAuth.type is '{Type}'; use {Cookies} or {Vault}."
            : Problem(Options?.Expiry, "expiry") ?? Problem(Options?.SlidingExpiry, "slidingExpiry");

    /// <summary>Only when there is no <see cref="Problem()"/>.</summary>
    public LaunchAuth ToAuth() =>
        new(Kind!.Value, Options?.IpAddress ?? false, Options?.Fingerprint ?? false, Options?.Expiry, Options?.SlidingExpiry);

    private LaunchAuthKind? Kind => Type switch
    {
        null or Cookies => LaunchAuthKind.Cookies,
        Vault => LaunchAuthKind.Vault,
        _ => null,
    };

    private static string? Problem(int? seconds, string name) =>
        seconds is < 1 or > Longest ? $"launchAuth.options.{name} is {seconds}; give 1 to {Longest} seconds." : null;
}

/// <param name="IpAddress">The page works from the network address that followed the link, and from no other.</param>
/// <param name="Fingerprint">The page works in the browser that followed the link, and in no other.</param>
/// <param name="Expiry">Seconds after the link was followed in which the page can be loaded.</param>
/// <param name="SlidingExpiry">Seconds after the last sign of life in which the page can be loaded.</param>
internal sealed record LaunchAuthOptions(bool? IpAddress, bool? Fingerprint, int? Expiry, int? SlidingExpiry);
