using System.Security.Cryptography;
using System.Text;

namespace Interop.Lrs.Agents;

/// <summary>The inverse functional identifier of an Agent or identified Group (1.0.3 Data 2.4.2.3, 2.0 4.2.2.1).</summary>
public abstract record AgentIdentifier
{
    private AgentIdentifier()
    {
    }

    /// <summary>The identifier as one string: equal strings, and only those, name the same person or group.</summary>
    public abstract string Canonical { get; }

    /// <summary>A mail address as <c>mailto:</c> IRI.</summary>
    public sealed record Mbox(string Iri) : AgentIdentifier
    {
        /// <inheritdoc/>
        public override string Canonical => "mbox " + Iri;

        /// <summary>The hashes under which the same mailbox may stand as <c>mbox_sha1sum</c>: of the IRI as it is here, and as it was written, whose domain may have had capitals.</summary>
        public IEnumerable<MboxSha1Sum> Hashes(string written) => new[] { Iri, written }.Distinct().Select(Hash);

        // xAPI prescribes SHA-1 here (1.0.3 Data 2.4.2.3); it protects nothing.
#pragma warning disable CA5350
        private static MboxSha1Sum Hash(string iri) => new(Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(iri))));
#pragma warning restore CA5350
    }

    /// <summary>SHA-1 of a <c>mailto:</c> IRI, 40 hexadecimal digits; kept in lower case.</summary>
    public sealed record MboxSha1Sum(string Hex) : AgentIdentifier
    {
        /// <inheritdoc/>
        public override string Canonical => "mbox_sha1sum " + Hex;
    }

    /// <summary>An OpenID that identifies the person.</summary>
    public sealed record OpenId(string Uri) : AgentIdentifier
    {
        /// <inheritdoc/>
        public override string Canonical => "openid " + Uri;
    }

    /// <summary>An account on a system.</summary>
    /// <param name="HomePage">IRL of the system.</param>
    /// <param name="Name">The account's name there; not empty.</param>
    public sealed record Account(string HomePage, string Name) : AgentIdentifier
    {
        // An IRL holds no space, so the first one ends the home page whatever the name holds.
        /// <inheritdoc/>
        public override string Canonical => $"account {HomePage} {Name}";
    }
}
