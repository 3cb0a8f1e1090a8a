using Interop.Lrs.Statements;

namespace Hub.Storage.Statements;

/// <summary>A statement whose id is taken.</summary>
/// <param name="Fingerprint">What it says, as a hash.</param>
/// <param name="Statement">As it is stored.</param>
internal sealed record KnownStatement(Guid Fingerprint, StoredStatement Statement)
{
    /// <summary>Nothing but the id is left of it.</summary>
    public bool IsErased => Statement.OpenBody.IsEmpty;
}
