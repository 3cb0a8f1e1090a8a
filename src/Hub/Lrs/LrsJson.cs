using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Lrs.Access;

namespace Hub.Lrs;

[JsonSerializable(typeof(AuthorityAgent))]
[JsonSerializable(typeof(LrsProblem))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenRefusal))]
[JsonSerializable(typeof(AboutResource))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class LrsJson : JsonSerializerContext;
