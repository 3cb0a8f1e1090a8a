using System.Diagnostics.CodeAnalysis;

namespace Interop.Lti.Tokens;

/// <summary>What came of asking a platform: what it answered, or what went wrong.</summary>
public sealed class PlatformAnswer<T>
    where T : class
{
    private PlatformAnswer(T? value, PlatformFault? fault)
    {
        Value = value;
        Fault = fault;
    }

    /// <summary>The answer; only where <see cref="IsAccepted"/>.</summary>
    public T? Value { get; }

    /// <summary>What went wrong; only where not <see cref="IsAccepted"/>.</summary>
    public PlatformFault? Fault { get; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsAccepted => Fault is null;

    /// <summary>An answer.</summary>
    public static implicit operator PlatformAnswer<T>(T value) => new(value, null);

    /// <summary>A fault.</summary>
    public static implicit operator PlatformAnswer<T>(PlatformFault fault) => new(null, fault);

    /// <summary>An answer that has no implicit conversion, such as an interface's.</summary>
    internal static PlatformAnswer<T> Of(T value) => new(value, null);
}

/// <summary>Why a platform did not do what it was asked.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Status">HTTP status; null where there was no response.</param>
/// <param name="RetryAfter">How long the platform asks to wait.</param>
/// <param name="Sentence">For the person who looks after the connection.</param>
/// <param name="Excerpt">What the platform said, at most 500 characters.</param>
public sealed record PlatformFault(FaultKind Kind, int? Status, TimeSpan? RetryAfter, string Sentence, string Excerpt = "")
{
    /// <summary>Whether the same request may do later: the fault is of the moment.</summary>
    public bool IsRetryable => Kind is FaultKind.Unreachable or FaultKind.TimedOut or FaultKind.Throttled or FaultKind.Failing or FaultKind.Unauthorized;

    /// <summary>Whether the platform has surely not done what it was asked: it has said so.</summary>
    public bool IsWithoutEffect => Kind is FaultKind.Throttled or FaultKind.Unauthorized or FaultKind.Forbidden or FaultKind.NotFound or FaultKind.Refused;
}

/// <summary>Kinds of faults.</summary>
public enum FaultKind
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No answer in time. What was asked may have been done.</summary>
    TimedOut,

    /// <summary>401: the access token is not accepted; a new one may be.</summary>
    Unauthorized,

    /// <summary>403: the tool may not.</summary>
    Forbidden,

    /// <summary>Too many requests: 429, or 403 where the platform says so that way.</summary>
    Throttled,

    /// <summary>409: it contradicts what is there, such as a score that is not newer.</summary>
    Conflict,

    /// <summary>404 or 410.</summary>
    NotFound,

    /// <summary>Another status of 400 to 499, or a redirect.</summary>
    Refused,

    /// <summary>500 and above.</summary>
    Failing,

    /// <summary>The answer is not what the specification says.</summary>
    NotUnderstood,
}
