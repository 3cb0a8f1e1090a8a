namespace Hub.Testing.Lti;

/// <summary>A platform that takes its time to answer who asks for its keys.</summary>
public sealed class KeyPause : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when somebody waits.</summary>
    public Task Reached => reached.Task;

    public void End() => over.TrySetResult();

    public void Dispose() => End();

    internal Task PassAsync()
    {
        reached.TrySetResult();
        return over.Task;
    }
}
