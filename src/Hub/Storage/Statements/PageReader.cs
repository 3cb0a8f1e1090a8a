namespace Hub.Storage.Statements;

/// <summary>Collects a page, which ends early when its statements are large: the next page goes on from there.</summary>
internal sealed class PageReader<T>(int limit)
{
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly List<T> items = new(Math.Min(limit, 128));
    private long bytes;

    public IReadOnlyList<T> Items => items;

    public bool HasRoom => items.Count < limit && bytes < MaxBytes;

    public void Add(T item, int size)
    {
        items.Add(item);
        bytes += size;
    }
}
