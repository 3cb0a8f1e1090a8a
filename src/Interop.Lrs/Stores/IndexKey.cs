using System.Security.Cryptography;
using System.Text;

namespace Interop.Lrs.Stores;

/// <summary>
/// What a statement can be found by, as 128 bits of a SHA-256 over kind and value. Equal keys mean equal values:
/// nobody can make two values collide, so a store needs neither a dictionary of values nor a second look at the statement.
/// </summary>
public readonly record struct IndexKey(Guid Value)
{
    /// <summary>The parameter <c>verb</c>.</summary>
    public static IndexKey Verb(string id) => Of('v', id);

    /// <summary>The parameter <c>activity</c>: the object's id.</summary>
    public static IndexKey Activity(string id) => Of('a', id);

    /// <summary>The parameter <c>activity</c> with <c>related_activities</c>.</summary>
    public static IndexKey RelatedActivity(string id) => Of('b', id);

    /// <summary>The parameter <c>agent</c>: actor or object, and the members of a group there.</summary>
    public static IndexKey Agent(string identifier) => Of('p', identifier);

    /// <summary>The parameter <c>agent</c> with <c>related_agents</c>.</summary>
    public static IndexKey RelatedAgent(string identifier) => Of('q', identifier);

    /// <summary>The parameter <c>registration</c>.</summary>
    public static IndexKey Registration(Guid registration) => Registration(registration.ToString("D"));

    /// <summary>The authority that vouches for the statement; what a credential with the scope <c>statements/read/mine</c> sees.</summary>
    public static IndexKey Authority(string identifier) => Of('s', identifier);

    internal static IndexKey Registration(string canonical) => Of('r', canonical);

    private static IndexKey Of(char kind, string value)
    {
        Span<byte> text = stackalloc byte[256];
        var length = Encoding.UTF8.GetMaxByteCount(value.Length) + 1;
        if (length > text.Length)
            text = new byte[length];
        text[0] = (byte)kind;
        var written = Encoding.UTF8.GetBytes(value, text[1..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..(written + 1)], hash);
        return new IndexKey(new Guid(hash[..16], bigEndian: true));
    }
}
