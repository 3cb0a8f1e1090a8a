using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api;

/// <summary>
/// How the management API writes JSON: camel case, nothing for null, enums as their names in capitals where the type says so.
/// Each group has a source-generated context of its own, added to the chain by its <c>Add…</c>.
/// </summary>
[JsonSerializable(typeof(ApiError))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ApiJson : JsonSerializerContext;
