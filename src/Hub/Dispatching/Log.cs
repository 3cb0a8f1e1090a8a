using Hub.Core;

namespace Hub.Dispatching;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Launch {TraceId} of dispatch {Dispatch} from {Origin} was refused: {Code}")]
    public static partial void LaunchRefused(this ILogger logger, string code, Key<Dispatch> dispatch, string origin, string traceId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Launch {TraceId} from {Origin} was refused: there is no dispatch '{Dispatch}'")]
    public static partial void UnknownDispatch(this ILogger logger, string dispatch, string origin, string traceId);
}
