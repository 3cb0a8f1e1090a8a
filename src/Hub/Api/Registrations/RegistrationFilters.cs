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

    public static readonly string[] Names = [Dispatch, Destination, CompletionIs, SuccessIs, ScoreFrom, ScoreTo, IsForced, HasStarted];

    /// <returns>What is wrong with the filters, or null.</returns>
    public static string? Problem(ListQuery query) =>
        NameProblem<Completion>(query, CompletionIs) ?? NameProblem<Success>(query, SuccessIs)
        ?? NumberProblem(query, ScoreFrom) ?? NumberProblem(query, ScoreTo);

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
        return NarrowScore(NarrowFlags(registrations, query), query);
    }

    private static IQueryable<Registration> NarrowFlags(IQueryable<Registration> registrations, ListQuery query)
    {
        if (query.Option(IsForced) is not null)
            registrations = query.Flag(IsForced) ? registrations.Where(r => r.Forced != null) : registrations.Where(r => r.Forced == null);
        if (query.Option(HasStarted) is not null)
            registrations = query.Flag(HasStarted) ? registrations.Where(r => r.FirstAccessAt != null) : registrations.Where(r => r.FirstAccessAt == null);
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

    private static string? NameProblem<T>(ListQuery query, string name)
        where T : struct, Enum => query.Option(name) is { } text && Name<T>(query, name) is null
            ? $"{name} is '{text}'; use one of {string.Join(", ", Enum.GetNames<T>()).ToUpperInvariant()}."
            : null;

    private static string? NumberProblem(ListQuery query, string name) =>
        query.Option(name) is { } text && Number(query, name) is null ? $"{name} is '{text}', which is no number." : null;
}
