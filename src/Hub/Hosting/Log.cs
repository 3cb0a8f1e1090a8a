namespace Hub.Hosting;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string route);

    [LoggerMessage(Level = LogLevel.Information, Message = "InteropHub {Version} is ready at {HubUrl}, content at {ContentUrl}")]
    public static partial void Ready(this ILogger logger, string version, string hubUrl, string contentUrl);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} was cut short, for the database or the disk failed; it is done again in {Pause}")]
    public static partial void WorkLeftUndone(this ILogger logger, Exception exception, string work, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Information, Message = "First start: the owner {Email} can sign in")]
    public static partial void OwnerCreated(this ILogger logger, string email);
}
