using Hub.Core;
using Hub.Hosting;
using Hub.Security;

namespace Hub.Dispatching;

/// <summary>What a shell gets for its exchange: an answer or a refusal.</summary>
internal sealed record ShellOutcome(ExchangeAnswer? Answer, DispatchRefusal? Refusal);

/// <summary>Judges a shell's request to start its course, and starts it.</summary>
internal sealed class ShellExchange(DispatchEntry entry, ShellWatch watch, ILogger<ShellExchange> logger)
{
    private const string Door = "shell";
    private const int MaxLoggedLength = 100;

    /// <param name="request">What the shell says.</param>
    /// <param name="origin">The browser's <c>Origin</c> header, null without one.</param>
    /// <param name="contentOrigin">The content site's origin for a course.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<ShellOutcome> RunAsync(
        ExchangeRequest request, string? origin, Func<Key<Course>, string> contentOrigin, CancellationToken cancellation)
    {
        var from = string.IsNullOrWhiteSpace(origin) ? "null" : origin;
        if (!Key<Dispatch>.TryParse(request.Dispatch, out var key) || await entry.FindClientAsync(key, cancellation) is not { } client)
            return RefuseUnknown(request.Dispatch ?? "", from);
        var asked = Ask(key, client.Destination, request, from);
        var outcome = await entry.EnterAsync(client.Realm, asked, cancellation);
        if (outcome.Entered is { } entered)
            return new ShellOutcome(Answer(entered, contentOrigin(entered.Course.Key)), null);
        logger.LaunchRefused(outcome.Refusal!.Code, key, asked.Origin, asked.TraceId);
        return new ShellOutcome(null, outcome.Refusal with { Trace = asked.TraceId });
    }

    // There is no dispatch on whose list of refusals this could be kept, and whoever asks may have made it all up.
    private ShellOutcome RefuseUnknown(string dispatch, string origin)
    {
        var (shown, from, traceId) = (Bounded(dispatch), Bounded(origin), Secrets.NewTraceId());
        LaunchScope.Follow(traceId);
        logger.UnknownDispatch(shown, from, traceId);
        return new ShellOutcome(null, DispatchRefusal.UnknownDispatch with { Trace = traceId });
    }

    private static string Bounded(string text) => text.Length <= MaxLoggedLength ? text : text.Cut(MaxLoggedLength) + "…";

    private static EntryRequest Ask(Key<Dispatch> key, Key<Destination> destination, ExchangeRequest request, string origin) => new()
    {
        Dispatch = key,
        Person = LmsPerson.From(request.Learner),
        Source = IdentitySource.Of(destination),
        Origin = origin,
        ShellOrigin = origin,
        TraceId = Secrets.NewTraceId(),
        Door = Door,
        Memory = new LmsMemory(request.Entry ?? "", request.State ?? ""),
        Checks = ShellChecks.For(request.Key ?? ""),
        ChecksKeys = true,
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
