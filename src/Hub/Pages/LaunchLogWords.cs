using Hub.Core;

namespace Hub.Pages;

/// <summary>What the public log calls who spoke, what happened and how a launch stands: the dashboard's words.</summary>
internal static class LaunchLogWords
{
    public static string OfOrigin(string origin) => origin switch
    {
        "hub" => "Hub",
        "player" => "Player",
        "shell" => "LMS page",
        _ => origin,
    };

    public static string OfKind(string kind) => kind switch
    {
        "call" => "Call",
        "commit" => "Saved",
        "error" => "Error",
        "exit" => "Left",
        "launch" => "Launch",
        "network" => "Network",
        "postback" => "Postback",
        "refused" => "Refused",
        "result" => "Result",
        "sequencing" => "Sequencing",
        "shell" => "LMS",
        _ => kind,
    };

    public static string Of(LaunchState state) => state switch
    {
        LaunchState.Issued => "not followed yet",
        LaunchState.Running => "still open",
        LaunchState.Closed => "ended",
        _ => "closed by the hub, which heard nothing more",
    };
}
