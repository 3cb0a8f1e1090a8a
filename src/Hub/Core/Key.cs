namespace Hub.Core;

/// <summary>Our own key of one kind of record. What clients call "id" is a string of theirs; a key never leaves the hub except as an opaque value.</summary>
internal readonly record struct Key<T>(Guid Value)
{
    /// <summary>Version 7 keys grow with time, so that indexes on them stay compact.</summary>
    public static Key<T> New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString("N");

    public static bool TryParse(string? text, out Key<T> key)
    {
        var parsed = Guid.TryParse(text, out var value);
        key = new Key<T>(value);
        return parsed;
    }
}
