using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api.Registrations;

[JsonSerializable(typeof(RegistrationResource))]
[JsonSerializable(typeof(RegistrationList))]
[JsonSerializable(typeof(CreateRegistrationBody))]
[JsonSerializable(typeof(LaunchLinkBody))]
[JsonSerializable(typeof(LaunchLinkResource))]
[JsonSerializable(typeof(LaunchHistoryList))]
[JsonSerializable(typeof(LaunchLogResource))]
[JsonSerializable(typeof(Explaining.ExplanationResource))]
[JsonSerializable(typeof(TagList))]
[JsonSerializable(typeof(LearnerSwitch))]
[JsonSerializable(typeof(BatchTags))]
[JsonSerializable(typeof(ForcedResultBody))]
[JsonSerializable(typeof(Forwarding.PostbackBody))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(InstantConverter)])]
internal sealed partial class RegistrationJson : JsonSerializerContext;
