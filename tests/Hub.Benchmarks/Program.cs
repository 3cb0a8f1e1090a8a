using Hub.Benchmarks;
using Hub.Testing;

// Measures the hub beside what bounds it, in the same run on the same machine, and prints one table row per figure.
// Usage: dotnet run -c Release --project tests/Hub.Benchmarks [import] [launches] [lti-launches] [commits] [start] [lists] [statements] [statement-reads]   (all without arguments)
var benchmarks = new Dictionary<string, Func<Report, Task>>
{
    ["start"] = StartBenchmark.RunAsync,
    ["import"] = ImportBenchmark.RunAsync,
    ["launches"] = LaunchBenchmark.RunAsync,
    ["lti-launches"] = LtiLaunchBenchmark.RunAsync,
    ["commits"] = CommitBenchmark.RunAsync,
    ["lists"] = ListBenchmark.RunAsync,
    ["statements"] = StatementWriteBenchmark.RunAsync,
    ["statement-reads"] = StatementReadBenchmark.RunAsync,
};
var chosen = args.Length == 0 ? benchmarks.Keys.ToArray() : args;
if (chosen.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}'; use {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}
var report = new Report(Console.Out);
if (PostgresServer.IsThere)
    report.Note($"PostgreSQL {await PostgresServer.ShowAsync("server_version")}, fsync {await PostgresServer.ShowAsync("fsync")}, synchronous_commit {await PostgresServer.ShowAsync("synchronous_commit")}");
foreach (var name in chosen)
    await benchmarks[name](report);
return 0;
