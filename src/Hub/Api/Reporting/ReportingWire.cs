using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api.Reporting;

/// <summary>What a course given to clients comes to: launches in the time, and registrations begun in the time as they stand now.</summary>
internal record TotalsResource
{
    public required int Launches { get; init; }

    /// <summary>Learners who launched, each once.</summary>
    public required int UniqueLearners { get; init; }
    public required int Registrations { get; init; }
    public required int Completed { get; init; }
    public required int Passed { get; init; }
    public required int Failed { get; init; }

    /// <summary>0–1; absent without registrations.</summary>
    public double? CompletionRate { get; init; }

    /// <summary>0–100, of those that have a score.</summary>
    public double? AverageScore { get; init; }

    /// <summary>Of those who have opened the course.</summary>
    public double? AverageSeconds { get; init; }
}

internal sealed record AnalyticsResource
{
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>Whose days they are: as asked for, else UTC.</summary>
    public required string TimeZone { get; init; }
    public required TotalsResource Totals { get; init; }

    /// <summary>Every day, also those on which nothing happened.</summary>
    public required IReadOnlyList<DayResource> Days { get; init; }

    /// <summary>The registrations' scores in tens.</summary>
    public required IReadOnlyList<ScoreRange> Scores { get; init; }
}

/// <param name="Since">The beginning of the first day.</param>
/// <param name="Until">Now.</param>
/// <param name="TimeZone">Whose days they are: as asked for, else UTC.</param>
/// <param name="Days">Every day, also those on which nothing happened.</param>
internal sealed record ActivityOfDays(DateTimeOffset Since, DateTimeOffset Until, string TimeZone, IReadOnlyList<DayResource> Days);

/// <param name="Date">yyyy-MM-dd.</param>
/// <param name="Since">When the day begins.</param>
/// <param name="Until">Its last millisecond.</param>
/// <param name="Launches">Launches that began.</param>
/// <param name="UniqueLearners">Learners who launched, each once a day.</param>
/// <param name="Registrations">Registrations that were made.</param>
/// <param name="Completed">Registrations that became complete.</param>
/// <param name="Refusals">Launches of dispatches that were refused.</param>
internal sealed record DayResource(string Date, DateTimeOffset Since, DateTimeOffset Until, int Launches, int UniqueLearners, int Registrations, int Completed, int Refusals);

/// <param name="Since">The beginning of the first month.</param>
/// <param name="Until">Now.</param>
/// <param name="TimeZone">Whose months they are: as asked for, else UTC.</param>
/// <param name="Months">The last 13, the current one last; also those in which nothing happened.</param>
internal sealed record OverviewOfMonths(DateTimeOffset Since, DateTimeOffset Until, string TimeZone, IReadOnlyList<MonthResource> Months);

/// <param name="Month">yyyy-MM.</param>
/// <param name="Since">When the month begins.</param>
/// <param name="Until">Its last millisecond.</param>
/// <param name="Registrations">Registrations that were made.</param>
/// <param name="Completed">Registrations that became complete.</param>
/// <param name="Launches">Launches that began.</param>
/// <param name="UniqueLearners">Learners who launched, each once a month.</param>
internal sealed record MonthResource(string Month, DateTimeOffset Since, DateTimeOffset Until, int Registrations, int Completed, int Launches, int UniqueLearners);

/// <param name="From">Included.</param>
/// <param name="To">Not included, except for 100.</param>
/// <param name="Count">Registrations.</param>
internal sealed record ScoreRange(int From, int To, int Count);

internal sealed record DispatchTotals : TotalsResource
{
    public required string DispatchId { get; init; }
    public required string CourseId { get; init; }
    public required string CourseTitle { get; init; }
    public required string DestinationId { get; init; }
    public required string DestinationName { get; init; }
    public required bool Enabled { get; init; }
}

internal sealed record DispatchTotalsList(IReadOnlyList<DispatchTotals> Dispatches, string? More);

internal sealed record AttentionResource
{
    /// <summary>Finished jobs are known for a week.</summary>
    public required FailedImports FailedImports { get; init; }

    /// <summary>Of the last 30 days.</summary>
    public required RefusedLaunches Refusals { get; init; }

    /// <summary>Licences that are used to three quarters or more, the fullest first.</summary>
    public required IReadOnlyList<LicenceLevel> Licences { get; init; }

    /// <summary>LMSs with LTI deployments that wait for approval.</summary>
    public required IReadOnlyList<WaitingPlatform> WaitingDeployments { get; init; }

    /// <summary>Of the realm; only for who is signed in as an owner or administrator.</summary>
    public DeadLetterSummary? DeadLetters { get; init; }
}

internal sealed record FailedImports(int Count, IReadOnlyList<FailedImport> Items);

internal sealed record FailedImport(string JobId, string CourseId, string Message, DateTimeOffset At);

internal sealed record RefusedLaunches(DateTimeOffset Since, int Count, IReadOnlyList<RefusalReason> ByReason);

/// <param name="Code">dispatch, key, off, limit, closed, expired, origin, learner, disabled.</param>
/// <param name="Count">How often.</param>
/// <param name="LastAt">When last.</param>
/// <param name="LastMessage">What the learner was shown last.</param>
/// <param name="DispatchCount">How many dispatches it happened to.</param>
/// <param name="Dispatches">Those that it happened to most, five at most.</param>
internal sealed record RefusalReason(string Code, int Count, DateTimeOffset LastAt, string LastMessage, int DispatchCount, IReadOnlyList<RefusingDispatch> Dispatches);

internal sealed record RefusingDispatch(string Id, string CourseTitle, string DestinationName, int Count);

/// <param name="DispatchId">The dispatch.</param>
/// <param name="CourseTitle">Its course.</param>
/// <param name="DestinationName">Its client.</param>
/// <param name="Used">Learners who have taken a place.</param>
/// <param name="Cap">Places.</param>
/// <param name="Level">75, 90, 95 or 100: the highest of these per cent that is reached.</param>
internal sealed record LicenceLevel(string DispatchId, string CourseTitle, string DestinationName, int Used, int Cap, int Level);

/// <param name="PlatformId">The LMS.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Count">Deployments that wait.</param>
internal sealed record WaitingPlatform(string PlatformId, string Name, int Count);

internal sealed record DeadLetterSummary(int Count, IReadOnlyList<DeadLetter> Items);

internal sealed record DeadLetterList(IReadOnlyList<DeadLetter> DeadLetters, string? More);

/// <param name="Id">Names the message.</param>
/// <param name="Kind">What should have been done, such as postback.</param>
/// <param name="About">What it is about, in words.</param>
/// <param name="ApplicationId">The application of that registration.</param>
/// <param name="RegistrationId">The registration that it is about, if it is about one.</param>
/// <param name="Error">What went wrong at the last attempt.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Created">When the change happened.</param>
/// <param name="Failed">When the hub gave up.</param>
internal sealed record DeadLetter(
    string Id, string Kind, string About, string? ApplicationId, string? RegistrationId, string Error, int Attempts, DateTimeOffset Created, DateTimeOffset Failed);

internal sealed record ResendBody(string? Kind);

/// <param name="Resent">How many deliveries are tried again.</param>
internal sealed record ResentResource(int Resent);

[JsonSerializable(typeof(AnalyticsResource))]
[JsonSerializable(typeof(ActivityOfDays))]
[JsonSerializable(typeof(OverviewOfMonths))]
[JsonSerializable(typeof(DispatchTotalsList))]
[JsonSerializable(typeof(AttentionResource))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(ResendBody))]
[JsonSerializable(typeof(ResentResource))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(InstantConverter)])]
internal sealed partial class ReportingJson : JsonSerializerContext;
