using Hub.Core;
using Hub.Security;
using Hub.Storage;

namespace Hub.Dispatching;

/// <summary>What a shell gets for its exchange: an answer or a refusal.</summary>
internal sealed record ShellOutcome(ExchangeAnswer? Answer, DispatchRefusal? Refusal);

/// <summary>Judges a shell's request to start its course, and starts it.</summary>
internal sealed class ShellExchange(HubDatabase database, DispatchEntry entry, ShellWatch watch, ILogger<ShellExchange> logger)
{
    private const string Door = "shell";

    /// <param name="request">What the shell says.</param>
    /// <param name="origin">The browser's <c>Origin</c> header, null without one.</param>
    /// <param name="contentOrigin">The content site's origin for a course.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<ShellOutcome> RunAsync(
        ExchangeRequest request, string? origin, Func<Key<Course>, string> contentOrigin, CancellationToken cancellation)
    {
        if (!Key<Dispatch>.TryParse(request.Dispatch, out var key) || await entry.FindRealmAsync(key, cancellation) is not { } realm)
            return new ShellOutcome(null, DispatchRefusal.UnknownDispatch);
        var asked = Ask(key, request, string.IsNullOrWhiteSpace(origin) ? "null" : origin);
        var outcome = await database.WriteAsync(realm, db => entry.EnterAsync(db, asked, cancellation), cancellation);
        if (outcome.Refusal is { } refusal)
            logger.LaunchRefused(refusal.Code, key, asked.Origin, asked.TraceId);
        return outcome.Entered is { } entered
            ? new ShellOutcome(Answer(entered, contentOrigin(entered.Course.Key)), null)
            : new ShellOutcome(null, outcome.Refusal);
    }

    private static EntryRequest Ask(Key<Dispatch> key, ExchangeRequest request, string origin) => new()
    {
        Dispatch = key,
        Person = LmsPerson.From(request.Learner),
        Origin = origin,
        ShellOrigin = origin,
        TraceId = Secrets.NewTraceId(),
        Door = Door,
        Memory = new LmsMemory(request.Entry ?? "", request.State ?? ""),
        Checks = ShellChecks.For(request.Key ?? ""),
    };

    private ExchangeAnswer Answer(Entered entered, string origin) => new()
    {
        LaunchUrl = $"{origin}/launch",
        Token = entered.Issued.Token,
        ContentOrigin = origin,
        Registration = entered.Registration.Id,
        Watch = watch.Issue(entered.Issued.Launch),
        Title = entered.Course.Title,
        Trace = entered.Issued.Launch.TraceId,
        Snapshot = ResultSnapshots.Of(entered.Registration),
    };
}
