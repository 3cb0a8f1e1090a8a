namespace Hub.Browser.Tests.Harness;

/// <summary>Waits for what another process says: asking again is the only way to learn that it has changed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>The first answer that fulfils the condition.</returns>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> ask, Func<T, bool> condition, string what, TimeSpan? patience = null)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(patience ?? Patience);
        using var timer = new PeriodicTimer(Pause);
        var answer = await ask();
        while (!condition(answer))
        {
            try
            {
                await timer.WaitForNextTickAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"It did not come true that {what}. The last answer was: {answer}");
            }

            answer = await ask();
        }
        return answer;
    }
}
