namespace Hub.Lrs;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Launch {LaunchTrace}: a statement of the hub's own is invalid and is left out: {Requirement} at {Path}")]
    public static partial void OwnStatementInvalid(this ILogger logger, string launchTrace, string requirement, string path);
}
