using System.Globalization;
using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Exact filters of the list of registrations, beyond the original's: what a bar of a chart leads to.</summary>
internal static class RegistrationFilters
{
    private const string Dispatch = "dispatchId";
    private const string Destination = "destinationId";
    private const string CompletionIs = "completion";
    private const string SuccessIs = "success";
    private const string ScoreFrom = "scoreFrom";
    private const string ScoreTo = "scoreTo";
    private const string IsForced = "forced";
    private const string HasStarted = "started";
    private const string IsDispatched = "dispatched";
    private const string LaunchedSince = "launchedSince";
    private const string LaunchedUntil = "launchedUntil";
    private const string CompletedSince = "completedSince";
    private const string CompletedUntil = "completedUntil";

    public static readonly string[] Names =
    [
        Dispatch, Destination, CompletionIs, SuccessIs, ScoreFrom, ScoreTo, IsForced, HasStarted, IsDispatched, LaunchedSince, LaunchedUntil, CompletedSince, CompletedUntil,
    ];

    private static readonly DateTimeOffset EndOfTime = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>What is wrong with the filters, or null.</returns>
    public static string? Problem(ListQuery query) =>
        NameProblem<Completion>(query, CompletionIs) ?? NameProblem<Success>(query, SuccessIs)
        ?? NumberProblem(query, ScoreFrom) ?? NumberProblem(query, ScoreTo)
        ?? InstantProblem(query, LaunchedSince) ?? InstantProblem(query, LaunchedUntil) ?? InstantProblem(query, CompletedSince) ?? InstantProblem(query, CompletedUntil);

    /// <summary>What the filters choose from: all of the caller's current registrations, or those that were launched in the time.</summary>
    public static IQueryable<Registration> Root(HubDbContext db, ApiCaller caller, ListQuery query)
    {
        var (since, before) = (Instant(query, LaunchedSince), End(query, LaunchedUntil));
        var registrations = since is null && before is null ? db.RegistrationsOf(caller) : db.RegistrationsLaunched(caller, since ?? DateTimeOffset.UnixEpoch, before ?? EndOfTime);
        return registrations.Where(registration => registration.IsCurrent);
    }

    // Results are written into the statement rather than passed to it: only so can the database tell that an index of that result alone will do.
    public static IQueryable<Registration> Narrow(HubDbContext db, ApiCaller caller, IQueryable<Registration> registrations, ListQuery query)
    {
        if (query.Option(Dispatch) is { } dispatch)
            registrations = registrations.Where(r => db.Dispatches.Any(d => d.Key == r.DispatchKey && d.Id == dispatch && d.ApplicationKey == caller.Application));
        if (query.Option(Destination) is { } destination)
            registrations = registrations.Where(r => db.Dispatches.Any(d => d.Key == r.DispatchKey
                && db.Destinations.Any(client => client.Key == d.DestinationKey && client.Id == destination && client.ApplicationKey == caller.Application)));
        if (Name<Completion>(query, CompletionIs) is { } completion)
            registrations = registrations.Where(r => r.Completion == EF.Constant(completion));
        if (Name<Success>(query, SuccessIs) is { } success)
            registrations = registrations.Where(r => r.Success == EF.Constant(success));
        return NarrowCompleted(NarrowScore(NarrowFlags(registrations, query), query), query);
    }

    private static IQueryable<Registration> NarrowFlags(IQueryable<Registration> registrations, ListQuery query)
    {
        if (query.Option(IsForced) is not null)
            registrations = query.Flag(IsForced) ? registrations.Where(r => r.Forced != null) : registrations.Where(r => r.Forced == null);
        if (query.Option(HasStarted) is not null)
            registrations = query.Flag(HasStarted) ? registrations.Where(r => r.FirstAccessAt != null) : registrations.Where(r => r.FirstAccessAt == null);
        if (query.Option(IsDispatched) is not null)
            registrations = query.Flag(IsDispatched) ? registrations.Where(r => r.DispatchKey != null) : registrations.Where(r => r.DispatchKey == null);
        return registrations;
    }

    private static IQueryable<Registration> NarrowCompleted(IQueryable<Registration> registrations, ListQuery query)
    {
        if (Instant(query, CompletedSince) is { } since)
            registrations = registrations.Where(r => r.CompletedAt >= since);
        if (End(query, CompletedUntil) is { } before)
            registrations = registrations.Where(r => r.CompletedAt < before);
        return registrations;
    }

    // A range includes its lower bound; 100 is in the last range, which has no next one.
    private static IQueryable<Registration> NarrowScore(IQueryable<Registration> registrations, ListQuery query)
    {
        if (Number(query, ScoreFrom) is { } from)
            registrations = registrations.Where(r => r.Score >= from);
        if (Number(query, ScoreTo) is { } to)
            registrations = to >= 100 ? registrations.Where(r => r.Score <= to) : registrations.Where(r => r.Score < to);
        return registrations;
    }

    private static T? Name<T>(ListQuery query, string name)
        where T : struct, Enum => query.Option(name) is { } text && EnumNames.TryRead<T>(text, out var value) ? value : null;

    private static double? Number(ListQuery query, string name) =>
        double.TryParse(query.Option(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static DateTimeOffset? Instant(ListQuery query, string name) => ListQuery.TryReadDate(query.Option(name), out var instant) ? instant : null;

    // Instants go out with milliseconds, so the one that is named is meant whole.
    private static DateTimeOffset? End(ListQuery query, string name) => Instant(query, name) is { } last && last < EndOfTime ? last.AddMilliseconds(1) : null;

    private static string? InstantProblem(ListQuery query, string name) =>
        query.Option(name) is { } text && Instant(query, name) is null ? ListQuery.NoDate(name, text) : null;

    private static string? NameProblem<T>(ListQuery query, string name)
        where T : struct, Enum => query.Option(name) is { } text && Name<T>(query, name) is null
            ? $"{name} is '{text}'; use one of {string.Join(", ", Enum.GetNames<T>()).ToUpperInvariant()}."
            : null;

    private static string? NumberProblem(ListQuery query, string name) =>
        query.Option(name) is { } text && Number(query, name) is null ? $"{name} is '{text}', which is no number." : null;
}
