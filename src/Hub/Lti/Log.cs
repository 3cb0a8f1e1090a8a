namespace Hub.Lti;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A visit by LTI from {Platform} was refused ({TraceId}): {Requirement}, {Reason}")]
    public static partial void LtiRefused(this ILogger logger, string platform, string traceId, string requirement, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of the LTI platform {Platform} could not be read: {Problem}")]
    public static partial void KeysUnread(this ILogger logger, string platform, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A registration by LTI from {Host} failed: {Requirement}, {Problem}")]
    public static partial void RegistrationFailed(this ILogger logger, string host, string requirement, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The launch inspector will not show some accepted launches of LTI, which could not be written; the launches themselves are stored")]
    public static partial void LaunchesNotKept(this ILogger logger, Exception exception);
}
