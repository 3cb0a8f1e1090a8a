using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Lrs.Care.Importing;
using Hub.Lrs.Care.People;
using Hub.Lrs.Care.Retention;

namespace Hub.Lrs.Care;

[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(RetentionResource))]
[JsonSerializable(typeof(PersonBody))]
[JsonSerializable(typeof(ErasureReport))]
[JsonSerializable(typeof(PersonDescription))]
[JsonSerializable(typeof(ExportedDocument))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CareJson : JsonSerializerContext;
