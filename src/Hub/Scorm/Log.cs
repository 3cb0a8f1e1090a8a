namespace Hub.Scorm;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Launch {LaunchTrace}: activity {Activity} opened, attempt {Attempt}")]
    public static partial void ActivityOpened(this ILogger logger, string launchTrace, string activity, int attempt);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Launch {LaunchTrace}: commits up to {Sequence} stored")]
    public static partial void Committed(this ILogger logger, string launchTrace, long sequence);

    [LoggerMessage(Level = LogLevel.Information, Message = "Launch {LaunchTrace}: refused commit {Sequence}, {Verdict}")]
    public static partial void CommitRefused(this ILogger logger, string launchTrace, long sequence, Core.CommitVerdict verdict);

    [LoggerMessage(Level = LogLevel.Information, Message = "Launch {LaunchTrace} ended")]
    public static partial void LaunchEnded(this ILogger logger, string launchTrace);
}
