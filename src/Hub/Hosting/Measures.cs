using System.Diagnostics.Metrics;

namespace Hub.Hosting;

/// <summary>The hub's own metrics, beside those of ASP.NET Core, the HTTP client, the runtime and Npgsql.</summary>
internal static class Measures
{
    public const string OutboxKind = "interophub.outbox.kind";
    private const string RefusalCode = "interophub.refusal.code";
    private const string Seconds = "s";

    private static readonly Meter Meter = new(Observability.SourceName);

    public static readonly Histogram<double> Launches = Meter.CreateHistogram<double>("interophub.launch.duration", Seconds, "From a launch link being followed to the player's page.");

    public static readonly Histogram<double> Commits = Meter.CreateHistogram<double>("interophub.commit.duration", Seconds, "From a player's commit being read to its being stored.");

    public static readonly Histogram<double> Imports = Meter.CreateHistogram<double>("interophub.import.duration", Seconds, "From an import job being taken to its end.");

    public static readonly Histogram<double> Deliveries = Meter.CreateHistogram<double>("interophub.outbox.delivery.duration", Seconds, "One try to deliver an outbox message.");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("interophub.launch.refusals", "{launch}", "Launches of dispatches that were refused.");

    public static void Refused(string code) => Refusals.Add(1, new KeyValuePair<string, object?>(RefusalCode, code));
}
