using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Hub.Scorm;

/// <summary>The player's page and scripts, which are part of the program.</summary>
internal sealed class PlayerAssets
{
    private const string Prefix = "Hub.Scorm.Player.";

    // The page runs our scripts and frames course files; what the course itself does is up to its own page.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self' http: https:; base-uri 'none'; form-action 'none'";

    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
    };

    private readonly FrozenDictionary<string, Asset> assets = Load();

    public IResult Serve(string name, HttpContext context) =>
        name != "player.html" && assets.TryGetValue(name, out var asset) ? Send(asset, context) : TypedResults.NotFound();

    public IResult ServePage(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        return Send(assets["player.html"], context);
    }

    /// <summary>The content of one asset, for those who serve it under another path.</summary>
    public byte[] Read(string name) => assets[name].Content;

    // Revalidated each time: a hub that was updated is never played by the scripts of the version before.
    private static IResult Send(Asset asset, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly, name));
    }

    private static Asset Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"");
        return new Asset(content, ContentTypes[Path.GetExtension(name)], tag);
    }

    private sealed record Asset(byte[] Content, string ContentType, EntityTagHeaderValue Tag);
}
