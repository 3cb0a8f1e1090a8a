using Hub.Core;

namespace Hub.Launching;

/// <summary>What a request tells of the browser that sends it.</summary>
internal readonly record struct Visitor(string Address, string Browser, string Host)
{
    public static Visitor Of(HttpContext context) =>
        new(context.Connection.RemoteIpAddress?.ToString() ?? "", context.Request.Headers.UserAgent.ToString(), context.Request.Host.Value ?? "");

    /// <summary>Tells whether two requests come from the same visitor; without the session key nobody can work out from which.</summary>
    public string MarkFor(LaunchAuth auth, string sessionKey) =>
        string.Join('\n', sessionKey, auth.BindsAddress ? Address : "", auth.BindsBrowser ? Browser : "");
}
