using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Hub.Testing.Lti;

/// <summary>The platform's keys, and tokens made with them by hand.</summary>
public sealed class PlatformKeys : IDisposable
{
    private readonly Lock gate = new();
    private readonly Lazy<RSA> unpublished = new(SpareKeys.Next);
    private List<(string Id, RSA Key)> published = [];
    private KeyPause? pause;
    private int made;

    internal PlatformKeys() => Add();

    public string CurrentId => published[^1].Id;

    /// <summary>Whether whoever fetches the key set is turned away.</summary>
    public bool AreAway { get; set; }

    /// <summary>Whether the connection ends in the middle of the key set.</summary>
    public bool BreakOff { get; set; }

    /// <summary>Whether the key set begins and never ends.</summary>
    public bool NeverEnd { get; set; }

    /// <summary>How often the key set has been fetched.</summary>
    public int Fetches { get; private set; }

    /// <summary>As platforms do that a tool cannot fetch keys from: the document is given to it by hand.</summary>
    public string Published
    {
        get
        {
            lock (gate)
                return Write();
        }
    }

    /// <summary>Publishes a new key and signs with it; the old ones stay published.</summary>
    public void Add()
    {
        lock (gate)
            published = [.. published, ($"platform-key-{++made}", SpareKeys.Next())];
    }

    /// <summary>Publishes a new key and takes all others back.</summary>
    public void Replace()
    {
        Add();
        lock (gate)
            published = [published[^1]];
    }

    /// <summary>From now on the key set is not given out until the pause ends.</summary>
    public KeyPause Pause() => pause = new KeyPause();

    public void Dispose()
    {
        if (unpublished.IsValueCreated)
            unpublished.Value.Dispose();
        foreach (var (_, key) in published)
            key.Dispose();
    }

    internal async Task AnswerAsync(HttpContext context)
    {
        if (AreAway)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        var document = await DocumentAsync();
        context.Response.ContentType = "application/json";
        if (!BreakOff && !NeverEnd)
        {
            await context.Response.WriteAsync(document);
            return;
        }
        await context.Response.WriteAsync(document[..20]);
        await context.Response.Body.FlushAsync();
        if (BreakOff)
            context.Abort();
        else
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task<string> DocumentAsync()
    {
        if (pause is { } waiting)
            await waiting.PassAsync();
        lock (gate)
        {
            Fetches++;
            return Write();
        }
    }

    private string Write() => new JsonObject { ["keys"] = new JsonArray([.. published.Select(pair => Jwk(pair.Id, pair.Key))]) }.ToJsonString();

    internal string Sign(JsonObject claims, PlatformSigning signing, Action<JsonObject>? spoilHeader)
    {
        List<(string Id, RSA Key)> keys;
        if (signing is PlatformSigning.AnotherPublishedKey && published.Count == 1)
            Add();
        lock (gate)
            keys = published;
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = signing switch { PlatformSigning.None => "none", PlatformSigning.HmacWithPublicKey => "HS256", _ => "RS256" }, ["kid"] = keys[^1].Id };
        spoilHeader?.Invoke(header);
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        return $"{signed}.{Encode(signing switch
        {
            PlatformSigning.None => [],
            PlatformSigning.HmacWithPublicKey => HMACSHA256.HashData(Encoding.ASCII.GetBytes(keys[^1].Key.ExportSubjectPublicKeyInfoPem()), bytes),
            PlatformSigning.KeyNotPublished => Rs256(unpublished.Value, bytes),
            PlatformSigning.AnotherPublishedKey => Rs256(keys[0].Key, bytes),
            _ => Rs256(keys[^1].Key, bytes),
        })}";
    }

    private static byte[] Rs256(RSA key, byte[] bytes) => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static JsonObject Jwk(string id, RSA key)
    {
        var parameters = key.ExportParameters(false);
        return new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = id, ["n"] = Encode(parameters.Modulus!), ["e"] = Encode(parameters.Exponent!) };
    }
}
