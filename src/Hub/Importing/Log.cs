using Hub.Core;

namespace Hub.Importing;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Job}: course {CourseId} imported with {Warnings} warnings")]
    public static partial void CourseImported(this ILogger logger, Key<ImportJob> job, string courseId, int warnings);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Job}: package refused ({Code})")]
    public static partial void PackageRefused(this ILogger logger, Key<ImportJob> job, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Job} was interrupted and will be started over")]
    public static partial void ImportInterrupted(this ILogger logger, Key<ImportJob> job);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Job} failed")]
    public static partial void ImportFailed(this ILogger logger, Exception exception, Key<ImportJob> job);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import jobs cannot be read or written; trying again in a while")]
    public static partial void DatabaseIsAway(this ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed the folder {Folder}, which belongs to nothing any more")]
    public static partial void FolderSwept(this ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} belongs to nothing any more and could not be removed; it will be tried again")]
    public static partial void FolderStays(this ILogger logger, Exception exception, string folder);
}
