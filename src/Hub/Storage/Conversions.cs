using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Core;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hub.Storage;

internal sealed class KeyConverter<T>() : ValueConverter<Key<T>, Guid>(key => key.Value, value => new Key<T>(value));

/// <summary>SQLite has no instants: microseconds since 1970, so that order and comparison hold.</summary>
internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(instant => ToMicroseconds(instant), microseconds => ToInstant(microseconds))
{
    public static long ToMicroseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToInstant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}

/// <summary>A value kept as JSON in a text column.</summary>
internal sealed class JsonConverter<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, StoredJson.Options),
    json => JsonSerializer.Deserialize<T>(json, StoredJson.Options)!);

/// <summary>JSON values are replaced, never changed in place, so the reference tells whether one has changed.</summary>
internal sealed class ReplacedWhole<T>() : ValueComparer<T>(
    (a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.GetHashCode(), value => value)
    where T : class;

internal static class StoredJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = StoredJsonContext.Default,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>As hand-written SQL passes it.</summary>
    public static string? Write<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, Options);
}

[JsonSerializable(typeof(CourseSettings))]
[JsonSerializable(typeof(List<StandardSettings>))]
[JsonSerializable(typeof(List<Activity>))]
[JsonSerializable(typeof(List<PackageWarning>))]
[JsonSerializable(typeof(Postback))]
[JsonSerializable(typeof(LaunchAuth))]
[JsonSerializable(typeof(ForcedResult))]
[JsonSerializable(typeof(List<LtiVerdict>))]
[JsonSerializable(typeof(PasswordSettings))]
[JsonSerializable(typeof(List<string>))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class StoredJsonContext : JsonSerializerContext;
