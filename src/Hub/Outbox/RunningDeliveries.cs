namespace Hub.Outbox;

/// <summary>The deliveries under way on this node: so many in all, and fewer to one receiver, so that one which hangs keeps nobody else's waiting.</summary>
internal sealed class RunningDeliveries
{
    public const int MostToOneTarget = 8;
    private const int Most = 32;

    private readonly List<(string Target, Task Work)> running = [];

    public int Free => Most - running.Count;

    /// <summary>Receivers that get no more for now.</summary>
    public IReadOnlyList<string> FullTargets => [.. running.Select(delivery => delivery.Target).Distinct().Where(target => !HasRoomFor(target))];

    public bool HasRoomFor(string target) => target.Length == 0 || running.Count(delivery => delivery.Target == target) < MostToOneTarget;

    public void Add(string target, Task work) => running.Add((target, work));

    public IEnumerable<Task> Works => running.Select(delivery => delivery.Work);

    public void RemoveEnded() => running.RemoveAll(delivery => delivery.Work.IsCompleted);
}
