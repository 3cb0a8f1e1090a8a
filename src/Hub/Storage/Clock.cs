namespace Hub.Storage;

/// <summary>Instants as the databases keep them: UTC, whole microseconds.</summary>
internal static class Clock
{
    public static DateTimeOffset Now(this TimeProvider time) => ToMicroseconds(time.GetUtcNow());

    public static DateTimeOffset ToMicroseconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
