using Interop.Lti.Json;

namespace Interop.Lti.Keys;

/// <summary>The key set that the tool publishes; during a rotation the old key and the new one are both in it (SEC 6.3, 6.4).</summary>
public static class KeySetDocument
{
    /// <summary>Content type of the document, which every platform takes.</summary>
    public const string MediaType = "application/json";

    /// <summary>The document in UTF-8.</summary>
    public static byte[] Write(IEnumerable<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return JsonText.Object(json =>
        {
            json.WriteStartArray("keys");
            foreach (var key in keys)
            {
                json.WriteStartObject();
                json.WriteString("kty", "RSA");
                json.WriteString("use", "sig");
                json.WriteString("alg", "RS256");
                json.WriteString("kid", key.KeyId);
                json.WriteString("n", key.Modulus);
                json.WriteString("e", key.Exponent);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }
}
