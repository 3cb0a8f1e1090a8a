using Hub.Core;

namespace Hub.Dispatching;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Launch {TraceId} of dispatch {Dispatch} from {Origin} was refused: {Code}")]
    public static partial void LaunchRefused(this ILogger logger, string code, Key<Dispatch> dispatch, string origin, string traceId);
}
