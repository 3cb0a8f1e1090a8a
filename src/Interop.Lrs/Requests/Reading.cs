using System.Diagnostics.CodeAnalysis;

namespace Interop.Lrs.Requests;

/// <summary>What came of reading a part of a request: its value, or why the request is refused.</summary>
public sealed class Reading<T>
{
    internal Reading(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    /// <summary>The value; only where <see cref="IsAccepted"/>.</summary>
    public T? Value { get; }

    /// <summary>Why the request is refused; only where not <see cref="IsAccepted"/>.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => Refusal is null;

    /// <summary>A value that is accepted.</summary>
    public static implicit operator Reading<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Reading<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Makes readings of what has no implicit conversion, such as interfaces.</summary>
public static class Reading
{
    /// <summary>A value that is accepted.</summary>
    public static Reading<T> Of<T>(T value) => new(value, null);
}
