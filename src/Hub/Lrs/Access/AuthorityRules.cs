using System.Text;
using Hub.Core.Ports;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Access;

internal sealed class AuthorityRules : IAuthorityRules
{
    public string? Problem(string agent) =>
        StatementAuthority.TryRead(Encoding.UTF8.GetBytes(agent), out var violations) is null ? $"{violations[0].Path}: {violations[0].Message}" : null;
}
