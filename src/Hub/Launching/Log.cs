namespace Hub.Launching;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Launch {LaunchTrace} began: registration {Registration}, launch {Epoch}")]
    public static partial void LaunchBegan(this ILogger logger, string launchTrace, string registration, int epoch);

    [LoggerMessage(Level = LogLevel.Information, Message = "Launch {LaunchTrace} was closed: nothing was heard of it")]
    public static partial void LaunchAbandoned(this ILogger logger, string launchTrace);
}
