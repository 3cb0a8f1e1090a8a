using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api.Lti;

[JsonSerializable(typeof(PlatformList))]
[JsonSerializable(typeof(CreatePlatform))]
[JsonSerializable(typeof(DeploymentList))]
[JsonSerializable(typeof(DeploymentChange))]
[JsonSerializable(typeof(LtiLaunchList))]
[JsonSerializable(typeof(ToolResource))]
[JsonSerializable(typeof(ToolKeyRotation))]
[JsonSerializable(typeof(SetUpList))]
[JsonSerializable(typeof(RegistrationLinkOrder))]
[JsonSerializable(typeof(RegistrationLink))]
[JsonSerializable(typeof(DispatchLink))]
[JsonSerializable(typeof(ToolConfiguration))]
[JsonSerializable(typeof(RosterResource))]
[JsonSerializable(typeof(GradeList))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(InstantConverter)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class LtiJson : JsonSerializerContext;
