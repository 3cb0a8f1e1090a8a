namespace Hub.Storage.Statements;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Unused attachments could not be swept; the next attempt is in an hour.")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub's own statement {Statement} is not stored: somebody else has stored another one with its id")]
    public static partial void StatementIdTaken(this ILogger logger, Guid statement);
}
