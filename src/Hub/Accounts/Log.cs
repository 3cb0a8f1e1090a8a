namespace Hub.Accounts;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A password link was asked for, but no mail server is set up (Mail:Host). An administrator can make one on the users page")]
    public static partial void NoMailForPasswordLink(this ILogger logger);
}
