using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Hub.Dispatching;

/// <summary>The script that every shell loads from the hub, so that it can be mended without a new export.</summary>
internal sealed class BridgeScript
{
    private const string Resource = "Hub.Scorm.Player.bridge.js";

    public BridgeScript()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded in the hub.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Bytes = copy.ToArray();
        Tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes)[..12])}\"");
    }

    public byte[] Bytes { get; }

    public EntityTagHeaderValue Tag { get; }
}
