using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api.Dispatching;

[JsonSerializable(typeof(DestinationList))]
[JsonSerializable(typeof(DispatchList))]
[JsonSerializable(typeof(CreateDispatchList))]
[JsonSerializable(typeof(DispatchRegistrationCount))]
[JsonSerializable(typeof(RegistrationCount))]
[JsonSerializable(typeof(DispatchSwitch))]
[JsonSerializable(typeof(DispatchTagList))]
[JsonSerializable(typeof(DispatchTagBatch))]
[JsonSerializable(typeof(DispatchPostbackView))]
[JsonSerializable(typeof(PostbackDeliveryList))]
[JsonSerializable(typeof(KeyRotation))]
[JsonSerializable(typeof(RotatedKey))]
[JsonSerializable(typeof(RefusalList))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(ReconciliationList))]
[JsonSerializable(typeof(HealBody))]
[JsonSerializable(typeof(HealedList))]
[JsonSerializable(typeof(ClientPageResource))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(InstantConverter)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class DispatchJson : JsonSerializerContext;
