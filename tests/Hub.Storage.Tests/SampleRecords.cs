using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Hub.Core;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hub.Storage.Tests;

/// <summary>
/// One record of every mapped type with every property set, made from the model, so that a new property is in the test without anyone adding it.
/// Keys of one kind are the same everywhere: all references hold.
/// </summary>
internal sealed class SampleRecords
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 11, 21, 22, 23, 24, TimeSpan.Zero).AddTicks(1_234_567 / 10 * 10);
    private static readonly Guid User = Guid.NewGuid();

    private readonly ConcurrentDictionary<Type, Guid> keys = new();

    public Key<T> KeyOf<T>() => new(keys.GetOrAdd(typeof(T), _ => Guid.CreateVersion7()));

    public static object Make(IEntityType type) => RuntimeHelpers.GetUninitializedObject(type.ClrType);

    /// <summary>Sets every property that the database does not make itself.</summary>
    public void Fill(EntityEntry entry)
    {
        foreach (var property in entry.Metadata.GetProperties().Where(property => !IsGenerated(property)))
            entry.Property(property.Name).CurrentValue = Value(property);
    }

    public static bool IsGenerated(IProperty property) =>
        property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType.IsPrimitive;

    private object Value(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Key<>) => Activator.CreateInstance(type, keys.GetOrAdd(type.GenericTypeArguments[0], _ => Guid.CreateVersion7()))!,
            _ when type == typeof(Guid) => User,
            _ when type == typeof(string) => $"{property.Name} – “ä” 日本 🎓",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 7,
            _ when type == typeof(long) => 5_000_000_000,
            _ when type == typeof(double) => 87.654321,
            _ when type == typeof(DateTimeOffset) => Instant,
            _ when type == typeof(byte[]) => new byte[] { 0, 1, 254, 255 },
            _ when type == typeof(List<string>) => new List<string> { "one", "two, “three”" },
            _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
            _ when Json.TryGetValue(type, out var value) => value,
            _ => throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is a {type.Name}: give the test a sample of it."),
        };
    }

    private static readonly Dictionary<Type, object> Json = new()
    {
        [typeof(CourseSettings)] = new CourseSettings { Merging = AttemptMerging.First, FailedMeansCompleted = false, StrictLengths = true, ResetOnNewAttempt = true, AutoAdvance = false, AutosaveSeconds = 5 },
        [typeof(List<StandardSettings>)] = new List<StandardSettings> { new(new ContentKind(LearningStandard.Aicc, IsSingle: true), new CourseSettings { AutosaveSeconds = 5 }) },
        [typeof(List<Activity>)] = new List<Activity>
        {
            new() { Id = "A", Title = "Ä", IsVisible = false },
            new() { Id = "B", Title = "B", Parent = "A", Href = "b.html?x=1&y=“2”", ReportsResults = false, MasteryScore = 72.5, LaunchData = "d", MaxTimeAllowed = "01:00:00", TimeLimitAction = "exit,message" },
        },
        [typeof(List<PackageWarning>)] = new List<PackageWarning> { new("code", "What it means", "imsmanifest.xml, line 3") },
        [typeof(List<LtiVerdict>)] = new List<LtiVerdict> { new("nonce", "SEC 5.1.3", "FAILED", "“ä”", "Try again") },
        [typeof(Postback)] = new Postback("https://receiver.example/x?y=1", PostbackAuthentication.HttpBasic, "user", "secret", ResultsFormat.Full),
        [typeof(LaunchAuth)] = new LaunchAuth(LaunchAuthKind.Vault, BindsAddress: true, BindsBrowser: true, Expiry: 3_600, SlidingExpiry: 600),
        [typeof(PasswordSettings)] = new PasswordSettings { MinLength = 16, NeedsDigit = true, NeedsBothCases = false, NeedsOther = true, Tries = 3, LockOutMinutes = 60 },
        [typeof(ForcedResult)] = new ForcedResult(Completion.Completed, Success.Failed, 12.5, "reason", "owner@hub.test", Instant),
    };

    public static bool AreSame(object? expected, object? actual) => (expected, actual) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (System.Collections.IEnumerable a and not string, System.Collections.IEnumerable b) => a.Cast<object>().SequenceEqual(b.Cast<object>()),
        _ => Equals(expected, actual),
    };
}
