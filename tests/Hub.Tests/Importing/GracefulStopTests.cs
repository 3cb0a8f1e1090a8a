using Hub.Core;
using Hub.Core.Ports;
using Hub.Importing;
using Hub.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hub.Tests.Importing;

/// <summary>A hub whose imports wait, while they read the package, until they are let on.</summary>
public sealed class WaitingImportsHub : SqliteHub
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim gate = new();

    /// <summary>Completes when an import has come to its package.</summary>
    public Task ImportIsUnderWay => reached.Task;

    public void LetOn() => gate.Set();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<IPackageReader>(new WaitingReader(reached, gate)));
    }

    private sealed class WaitingReader(TaskCompletionSource reached, ManualResetEventSlim gate) : IPackageReader
    {
        public PackageReading? Read(ICoursePackage package)
        {
            reached.TrySetResult();
            gate.Wait();
            return package.Paths.Contains("waiting.txt")
                ? new PackageReading { Contents = new(LearningStandard.Scorm12, "Waited for", "", [], [new Activity { Id = "A", Title = "A", Href = "waiting.txt" }]) }
                : null;
        }
    }
}

[Trait("req", "OPS-3")]
public sealed class GracefulStopTests(WaitingImportsHub hub) : IClassFixture<WaitingImportsHub>
{
    [Fact]
    public async Task An_import_under_way_is_given_back_at_a_stop_and_finished_after_the_next_start()
    {
        var api = new CourseApi(hub.Api);
        using var accepted = await api.UploadAsync("waiting", TestPackage.Zip(("waiting.txt", "")));
        var job = await CourseApi.JobOfAsync(accepted);
        await hub.ImportIsUnderWay;
        Assert.Equal("RUNNING", (await api.GetAsync($"/api/v2/courses/importJobs/{job}")).GetProperty("status").GetString());

        var worker = hub.Services.GetServices<IHostedService>().OfType<ImportWorker>().Single();
        var stopping = worker.StopAsync(TestContext.Current.CancellationToken);
        hub.LetOn();
        await stopping;

        var givenBack = await hub.FindJobAsync(job);
        Assert.Equal((ImportState.Running, null, 0), (givenBack.State, givenBack.LeasedUntil, givenBack.Attempts));
        await worker.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("COMPLETE", (await api.FinishedAsync(job)).GetProperty("status").GetString());
    }
}
