namespace Hub.Storage.Statements;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub's own statement {Statement} is not stored: somebody else has stored another one with its id")]
    public static partial void StatementIdTaken(this ILogger logger, Guid statement);
}
