using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Hub.Dispatching;

/// <summary>
/// The script that every shell loads from the hub, so that it can be mended without a new export: it links the LMS's API with the player,
/// and nothing flows from the LMS to the hub but who the learner is.
/// </summary>
/// <remarks>
/// One classic script, because shells load it by a script element from wherever the hub is today. Its parts declare functions and constants
/// of one scope and use those of the others only when the shell is started, so their order does not matter.
/// </remarks>
internal sealed class BridgeScript
{
    private const string Parts = "Hub.Scorm.Bridge.";

    public BridgeScript()
    {
        Bytes = Encoding.UTF8.GetBytes($"(function () {{\n'use strict';\n{string.Concat(ReadParts())}}})();\n");
        Tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes)[..12])}\"");
    }

    public byte[] Bytes { get; }

    public EntityTagHeaderValue Tag { get; }

    private static IEnumerable<string> ReadParts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Parts, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
