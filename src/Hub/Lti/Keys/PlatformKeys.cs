using System.Collections.Concurrent;
using System.Text;
using Hub.Core;
using Hub.Outbound;
using Interop.Lti.Keys;

namespace Hub.Lti.Keys;

/// <summary>A platform's keys, or why they could not be had.</summary>
internal sealed record PlatformKeyReading(PlatformKeySet? Keys, string? Problem);

/// <summary>
/// The keys that platforms sign with. They are read anew when they have grown old, and when a launch names one that is not among them,
/// but never more than once in a while: whoever sends launches with invented key ids keeps nobody busy.
/// </summary>
internal sealed class PlatformKeys(GuardedClient client, TimeProvider time, ILogger<PlatformKeys> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(6);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(Key<LtiPlatform>, string Source), Shelf> shelves = new();

    /// <param name="platform">Whose keys.</param>
    /// <param name="isMissingOne">Whether those that are known lack one that is asked for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<PlatformKeyReading> ReadAsync(LtiPlatform platform, bool isMissingOne, CancellationToken cancellation)
    {
        if (platform.KeySetUrl.Length == 0)
            return Understand(Encoding.UTF8.GetBytes(platform.KeySet));
        var shelf = shelves.GetOrAdd((platform.Key, platform.KeySetUrl), _ => new Shelf());
        // Whoever needs nothing new waits for nobody: keys that have grown old serve while one launch reads them anew.
        if (!isMissingOne && shelf.Held is { } held && (time.GetUtcNow() - held.At <= Fresh || shelf.Turn.CurrentCount == 0))
            return held.Reading;
        await shelf.Turn.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            var isWanted = shelf.Held is not { } known || isMissingOne || now - known.At > Fresh;
            // Old keys are better than none while the platform does not answer.
            if (!isWanted || now - shelf.TriedAt < BetweenReadings)
                return shelf.Held?.Reading ?? new PlatformKeyReading(null, shelf.Problem ?? "The platform's keys could not be read a moment ago.");
            shelf.TriedAt = now;
            var reading = await FetchAsync(platform, cancellation);
            shelf.Problem = reading.Problem;
            if (reading.Keys is not null)
                shelf.Held = new HeldKeys(reading, now);
            return shelf.Held?.Reading ?? reading;
        }
        finally
        {
            shelf.Turn.Release();
        }
    }

    private async Task<PlatformKeyReading> FetchAsync(LtiPlatform platform, CancellationToken cancellation)
    {
        var reading = await FetchAsync(platform.KeySetUrl, cancellation);
        if (reading.Problem is { } why)
            logger.KeysUnread(platform.Id, why);
        return reading;
    }

    private async Task<PlatformKeyReading> FetchAsync(string url, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(TimeLimit);
        using var response = await client.GetAsync(new Uri(url), TimeLimit, cancellation);
        try
        {
            return response switch
            {
                { Problem: { } problem } => new PlatformKeyReading(null, problem),
                { Message.IsSuccessStatusCode: false } => new PlatformKeyReading(null, $"{url} answered {(int)response.Message!.StatusCode}."),
                _ => await response.ReadAsync(PlatformKeySet.MaximumBytes, deadline.Token) is { } json
                    ? Understand(json)
                    : new PlatformKeyReading(null, $"{url} has more than {PlatformKeySet.MaximumBytes} bytes."),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PlatformKeyReading(null, $"{url} did not send its keys within {TimeLimit.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException broken)
        {
            return new PlatformKeyReading(null, $"{url} stopped in the middle of its answer: {broken.InnerException?.Message ?? broken.Message}");
        }
    }

    private static PlatformKeyReading Understand(byte[] json)
    {
        var read = PlatformKeySet.Read(json);
        return new PlatformKeyReading(read.Value, read.IsAccepted ? null : string.Join(" ", read.Violations.Select(violation => violation.Message)));
    }

    private sealed record HeldKeys(PlatformKeyReading Reading, DateTimeOffset At);

    private sealed class Shelf
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>The keys that were read last; set in one's turn, read by everybody.</summary>
        public HeldKeys? Held { get; set; }
        public string? Problem { get; set; }
        public DateTimeOffset TriedAt { get; set; }
    }
}
