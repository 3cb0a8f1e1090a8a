namespace Hub.Hosting;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string route);

    [LoggerMessage(Level = LogLevel.Information, Message = "InteropHub {Version} is ready at {HubUrl}, content at {ContentUrl}")]
    public static partial void Ready(this ILogger logger, string version, string hubUrl, string contentUrl);

    [LoggerMessage(Level = LogLevel.Information, Message = "First start: the owner {Email} can sign in")]
    public static partial void OwnerCreated(this ILogger logger, string email);
}
