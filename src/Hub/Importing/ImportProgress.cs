namespace Hub.Importing;

/// <summary>How far an import is, 0–100. Reported from several threads, read by <see cref="ImportLease"/>.</summary>
internal sealed class ImportProgress
{
    private volatile int percent;

    public int Percent
    {
        get => percent;
        set => percent = value;
    }

    /// <summary>The stretch from one percentage to another, told in bytes of <paramref name="total"/>; an unknown total stays at the start.</summary>
    public IProgress<long> Stretch(int from, int to, long? total) => new Bytes(this, from, to, total);

    private sealed class Bytes(ImportProgress progress, int from, int to, long? total) : IProgress<long>
    {
        public void Report(long value) =>
            progress.Percent = total is > 0 ? from + (int)((to - from) * Math.Min(1, (double)value / total.Value)) : from;
    }
}
