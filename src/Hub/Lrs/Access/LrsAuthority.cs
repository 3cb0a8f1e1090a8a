using System.Text.Json;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Access;

/// <summary>Who vouches for statements.</summary>
internal static class LrsAuthority
{
    /// <summary>An account on this hub, named after the credential's id: renaming the credential does not make it another authority.</summary>
    public static StatementAuthority Of(string identityBase, string id, string name) =>
        Read(JsonSerializer.SerializeToUtf8Bytes(new AuthorityAgent("Agent", name, new AuthorityAccount(identityBase, id)), LrsJson.Default.AuthorityAgent));

    public static StatementAuthority Read(ReadOnlyMemory<byte> json) => StatementAuthority.TryRead(json, out var violations)
        ?? throw new InvalidOperationException($"A stored authority is none: {violations[0].Message}");
}
