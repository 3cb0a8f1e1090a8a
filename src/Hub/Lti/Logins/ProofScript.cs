using System.Text.Json.Serialization;

namespace Hub.Lti.Logins;

/// <summary>What the script is told that leaves the browser's proof with the platform, or fetches it from there (platform storage).</summary>
/// <param name="Step">put, get, submit, close, or offer to close.</param>
/// <param name="Target">Name of the platform's frame, or <c>_parent</c>.</param>
/// <param name="Origin">Of the platform's authorization endpoint: whom the messages are for and from.</param>
/// <param name="Key">Names the login.</param>
/// <param name="Value">The proof, when it is put.</param>
/// <param name="Next">Where to go on when it is put.</param>
/// <param name="Otherwise">Where to go on when the platform has not taken it.</param>
internal sealed record ProofScript(string Step, string Target, string Origin, string Key, string Value, string Next, string Otherwise = "");

// Its JSON stands in a page: the default encoder escapes what could end the script element.
[JsonSerializable(typeof(ProofScript))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ProofJson : JsonSerializerContext;
