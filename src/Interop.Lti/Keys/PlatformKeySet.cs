using System.Text.Json;
using Interop.Lti.Json;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Lti.Keys;

/// <summary>A platform's public keys that are fit for RS256 (SEC 6.3). Others are left out, never tried.</summary>
public sealed class PlatformKeySet
{
    /// <summary>Largest document that is read, in bytes.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <summary>Most keys in a document.</summary>
    public const int MaximumKeys = 100;

    private const string Requirement = "RFC 7517 5";

    private readonly Dictionary<string, RsaSecurityKey> keys;

    private PlatformKeySet(Dictionary<string, RsaSecurityKey> keys, IReadOnlyList<string> ignored)
    {
        this.keys = keys;
        Ignored = ignored;
    }

    /// <summary>Ids of the keys.</summary>
    public IReadOnlyList<string> KeyIds => [.. keys.Keys];

    /// <summary>What was left out and why, a sentence each.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Whether there is a key of that id; where there is none, the platform may have rotated its keys since.</summary>
    public bool Has(string keyId) => keys.ContainsKey(keyId);

    /// <summary>Reads a JSON Web Key Set (RFC 7517 5). Private parts of keys are not read.</summary>
    public static LtiReading<PlatformKeySet> Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaximumBytes)
            return new LtiViolation(Requirement, $"The key set is larger than {MaximumBytes / 1024} KiB.");
        if (ForeignJson.ParseObject(json.Span) is not { } root || root.Member("keys") is not { ValueKind: JsonValueKind.Array } entries)
            return new LtiViolation(Requirement, "The key set is not a JSON object with an array 'keys'.");
        if (entries.GetArrayLength() > MaximumKeys)
            return new LtiViolation(Requirement, $"The key set has more than {MaximumKeys} keys.");

        var keys = new Dictionary<string, RsaSecurityKey>(StringComparer.Ordinal);
        var ignored = new List<string>();
        foreach (var entry in entries.EnumerateArray())
        {
            if (RsaKeyReader.Read(entry, out var problem) is not { } key)
                ignored.Add(problem);
            else if (!keys.TryAdd(key.KeyId, key))
                ignored.Add($"The key id '{key.KeyId}' is given to a second key.");
        }
        return new PlatformKeySet(keys, ignored);
    }

    internal RsaSecurityKey? Find(string keyId) => keys.GetValueOrDefault(keyId);
}
