using Hub.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hub.Tests.Hosting;

[Trait("req", "OPS-3")]
public sealed class RegularWorkTests
{
    private static readonly SqliteException Away = new("unable to open database file", 14);

    public static TheoryData<Exception> Failures =>
    [
        Away,
        new DbUpdateException("An error occurred while saving the entity changes.", Away),
        new InvalidOperationException("likely due to a transient failure", new DbUpdateException("saving", Away)),
        new IOException("No space left on device"),
        new UnauthorizedAccessException("Access to the path is denied."),
    ];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_database_or_disk_that_fails_ends_neither_the_work_nor_the_hub(Exception failure)
    {
        using var work = new FailingWork(failure);

        await work.StartAsync(TestContext.Current.CancellationToken);
        await work.Third.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.False(work.ExecuteTask!.IsCompleted);
        await work.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_bug_is_not_hidden()
    {
        using var work = new FailingWork(new InvalidOperationException("a bug"));

        await work.StartAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => work.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    private sealed class FailingWork(Exception failure) : RegularWork(TimeSpan.FromMilliseconds(5), TimeProvider.System, NullLogger.Instance)
    {
        private readonly TaskCompletionSource third = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int times;

        public Task Third => third.Task;

        protected override bool BeginsAtOnce => true;

        protected override Task WorkAsync(CancellationToken cancellation)
        {
            if (++times == 3)
                third.SetResult();
            throw failure;
        }
    }
}
