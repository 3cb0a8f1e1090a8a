using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api.Courses;

[JsonSerializable(typeof(CourseList))]
[JsonSerializable(typeof(CourseVersionList))]
[JsonSerializable(typeof(CourseTags))]
[JsonSerializable(typeof(CourseTagsBatch))]
[JsonSerializable(typeof(TitleBody))]
[JsonSerializable(typeof(FetchBody))]
[JsonSerializable(typeof(NoUploadBody))]
[JsonSerializable(typeof(ImportJobAccepted))]
[JsonSerializable(typeof(ImportJobResource))]
[JsonSerializable(typeof(ImportJobEntries))]
[JsonSerializable(typeof(AssetList))]
[JsonSerializable(typeof(AssetResource))]
[JsonSerializable(typeof(AssetFetchBody))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(InstantConverter)])]
internal sealed partial class CourseJson : JsonSerializerContext;
