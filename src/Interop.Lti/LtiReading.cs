using System.Diagnostics.CodeAnalysis;

namespace Interop.Lti;

/// <summary>What came of reading something that a platform sent: its value, or the rules that it breaks.</summary>
public sealed class LtiReading<T>
    where T : class
{
    private LtiReading(T? value, IReadOnlyList<LtiViolation> violations)
    {
        Value = value;
        Violations = violations;
    }

    /// <summary>The value; only where <see cref="IsAccepted"/>.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; empty where there is one.</summary>
    public IReadOnlyList<LtiViolation> Violations { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsAccepted => Value is not null;

    /// <summary>A value that is accepted.</summary>
    public static implicit operator LtiReading<T>(T value) => new(value, []);

    /// <summary>A refusal for one reason.</summary>
    public static implicit operator LtiReading<T>(LtiViolation violation) => new(null, [violation]);

    internal static LtiReading<T> Refused(IReadOnlyList<LtiViolation> violations) => new(null, violations);
}
