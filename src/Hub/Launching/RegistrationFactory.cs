using Hub.Core;

namespace Hub.Launching;

/// <summary>What a new registration is made of.</summary>
internal sealed record RegistrationOrder(Course Course, CourseVersion Version, Key<Learner> Learner)
{
    public required string Id { get; init; }
    public int Instance { get; init; }
    public Guid? XapiRegistrationId { get; init; }
    public Key<Dispatch>? Dispatch { get; init; }
    public bool IsSandbox { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public Postback? Postback { get; init; }
    public CourseSettings Settings { get; init; } = CourseSettings.Unset;
}

internal static class RegistrationFactory
{
    public static Registration Create(RegistrationOrder order, DateTimeOffset now) => new()
    {
        RealmKey = order.Course.RealmKey,
        Key = Key<Registration>.New(now),
        ApplicationKey = order.Course.ApplicationKey,
        Id = order.Id,
        Instance = order.Instance,
        XapiRegistrationId = order.XapiRegistrationId ?? Guid.CreateVersion7(now),
        CourseKey = order.Course.Key,
        VersionKey = order.Version.Key,
        LearnerKey = order.Learner,
        DispatchKey = order.Dispatch,
        IsSandbox = order.IsSandbox,
        Tags = [.. order.Tags],
        Postback = order.Postback,
        Settings = order.Settings,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
