using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Hub.Core;

namespace Hub.Api.Registrations;

/// <summary>Completion as the API spells it.</summary>
[JsonConverter(typeof(NameConverter<CompletionName>))]
internal enum CompletionName
{
    [JsonStringEnumMemberName("UNKNOWN")] Unknown,
    [JsonStringEnumMemberName("COMPLETED")] Completed,
    [JsonStringEnumMemberName("INCOMPLETE")] Incomplete,
}

/// <summary>Success as the API spells it.</summary>
[JsonConverter(typeof(NameConverter<SuccessName>))]
internal enum SuccessName
{
    [JsonStringEnumMemberName("UNKNOWN")] Unknown,
    [JsonStringEnumMemberName("PASSED")] Passed,
    [JsonStringEnumMemberName("FAILED")] Failed,
}

internal static class ResultNames
{
    public static CompletionName Name(this Completion completion) => completion switch
    {
        Completion.Completed => CompletionName.Completed,
        Completion.Incomplete => CompletionName.Incomplete,
        _ => CompletionName.Unknown,
    };

    public static SuccessName Name(this Success success) => success switch
    {
        Success.Passed => SuccessName.Passed,
        Success.Failed => SuccessName.Failed,
        _ => SuccessName.Unknown,
    };

    [return: NotNullIfNotNull(nameof(name))]
    public static Completion? ToCore(this CompletionName? name) => name switch
    {
        null => null,
        CompletionName.Completed => Completion.Completed,
        CompletionName.Incomplete => Completion.Incomplete,
        _ => Completion.Unknown,
    };

    [return: NotNullIfNotNull(nameof(name))]
    public static Success? ToCore(this SuccessName? name) => name switch
    {
        null => null,
        SuccessName.Passed => Success.Passed,
        SuccessName.Failed => Success.Failed,
        _ => Success.Unknown,
    };
}
