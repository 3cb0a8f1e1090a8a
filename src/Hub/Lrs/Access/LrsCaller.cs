using Hub.Core;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Lrs.Access;

/// <summary>Who calls which record store, and what they may do there.</summary>
/// <param name="Realm">Realm of the record store.</param>
/// <param name="Application">Application of the record store.</param>
/// <param name="Lrs">Number of the record store.</param>
/// <param name="Rights">What is granted.</param>
/// <param name="AuthorityOrNone">Who vouches for statements that this caller writes.</param>
internal sealed record LrsCaller(Key<Realm> Realm, Key<Application> Application, int Lrs, LrsRights Rights, StatementAuthority? AuthorityOrNone)
{
    /// <summary>Somebody without a credential, who may know what anybody may.</summary>
    public static LrsCaller Nobody { get; } = new(default, default, 0, LrsRights.None, null);

    public StatementAuthority Authority => AuthorityOrNone
        ?? throw new InvalidOperationException("Nobody vouches for a caller without a credential; ask for a right first.");

    public bool May(LrsRights needed) => Rights.Has(needed);

    /// <summary>The authority whose statements alone may be seen, or null when all may.</summary>
    public IndexKey? OnlyOf => May(LrsRights.ReadStatements) ? null : Authority.Key;
}
