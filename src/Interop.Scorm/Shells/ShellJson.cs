using System.Text.Json.Serialization;

namespace Interop.Scorm.Shells;

/// <summary>The part of a <see cref="ShellConfig"/> that the bridge script is started with.</summary>
internal sealed record ShellSettings(string Dispatch, string Key, IReadOnlyList<string> Hubs);

// The default encoder writes <, >, & and everything outside ASCII as escapes, U+2028 and U+2029 among it,
// so the JSON can stand in a script element.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShellSettings))]
internal sealed partial class ShellJson : JsonSerializerContext;
