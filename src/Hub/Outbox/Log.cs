namespace Hub.Outbox;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery of {Kind} message {Sequence} of launch {TraceId} failed (attempt {Attempt}): {Problem}")]
    public static partial void DeliveryFailed(this ILogger logger, string kind, long sequence, string traceId, int attempt, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of {Kind} failed on message {Sequence} of launch {TraceId}")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string kind, long sequence, string traceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox cannot be read; trying again in a while")]
    public static partial void DatabaseIsAway(this ILogger logger, Exception exception);
}
