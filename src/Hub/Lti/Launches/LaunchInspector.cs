using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Hub.Core;
using Hub.Storage;
using Interop.Lti;
using Interop.Lti.Launches;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Launches;

/// <summary>Keeps what the last launches of each platform said and how the checks went, without personal data.</summary>
internal static partial class LaunchInspector
{
    public const int KeptPerPlatform = 200;
    private const int MaxClaims = 32 * 1024;

    /// <summary>
    /// Whoever begins no login needs nobody's leave to send launches, and could push the real ones out: of theirs one a minute is kept.
    /// </summary>
    public static async Task<bool> HasRoomForStrangersAsync(HubDbContext db, Arrival arrival, LtiViolation refusal, CancellationToken cancellation)
    {
        var (platform, since) = (arrival.Platform!.Key, arrival.Now.AddMinutes(-1));
        return !await db.LtiLaunches.AnyAsync(launch => launch.PlatformKey == platform && launch.At > since && launch.Requirement == refusal.Requirement, cancellation);
    }

    /// <param name="arrival">What came.</param>
    /// <param name="reading">How the checks went.</param>
    /// <param name="refusal">Why it was refused; null when it was not.</param>
    /// <param name="dispatch">What it was for, as far as that is known.</param>
    public static LtiLaunch Describe(Arrival arrival, LaunchReading reading, LtiViolation? refusal, Key<Dispatch>? dispatch) =>
        new()
        {
            RealmKey = arrival.Platform!.RealmKey,
            Key = Key<LtiLaunch>.New(arrival.Now),
            PlatformKey = arrival.Platform.Key,
            At = arrival.Now,
            TraceId = arrival.TraceId,
            IsAccepted = refusal is null,
            Binding = Name(arrival.Binding),
            MessageType = Short(arrival.Token.MessageType),
            DeploymentId = Short(arrival.Token.DeploymentId),
            Refusal = Plain(refusal?.Message) ?? "",
            Requirement = refusal?.Requirement ?? "",
            Claims = Plain(arrival.Token.MaskedClaims().Cut(MaxClaims))!,
            Verdicts = [.. reading.Verdicts.Select(verdict => new LtiVerdict(verdict.Check, verdict.Requirement, Name(verdict.Outcome), Plain(verdict.Seen), verdict.Remedy))],
            DispatchKey = dispatch,
        };

    /// <summary>Removes what is beyond the newest of each platform, and what is too old.</summary>
    public static async Task ForgetAsync(HubDbContext db, DateTimeOffset before, CancellationToken cancellation)
    {
        await db.LtiLaunches.IgnoreQueryFilters().Where(launch => launch.At < before).ExecuteDeleteAsync(cancellation);
        var crowded = await db.LtiLaunches.IgnoreQueryFilters().GroupBy(launch => new { launch.RealmKey, launch.PlatformKey })
            .Where(group => group.Count() > KeptPerPlatform).Select(group => group.Key).ToListAsync(cancellation);
        foreach (var platform in crowded)
        {
            var launches = db.LtiLaunches.IgnoreQueryFilters().Where(launch => launch.RealmKey == platform.RealmKey && launch.PlatformKey == platform.PlatformKey);
            var oldest = await launches.OrderByDescending(launch => launch.At).Skip(KeptPerPlatform - 1).Select(launch => launch.At).FirstAsync(cancellation);
            await launches.Where(launch => launch.At < oldest).ExecuteDeleteAsync(cancellation);
        }
    }

    private static string Short(string? text) => Plain(text?.Cut(255)) ?? "";

    // One of the databases cannot keep it.
    private static string? Plain(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private static string Name<T>(T value)
        where T : struct, Enum => Names<T>.Of[value];

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordEnd();

    // Every launch names some thirty of them.
    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Of =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => WordEnd().Replace(value.ToString(), "_").ToUpperInvariant());
    }
}
