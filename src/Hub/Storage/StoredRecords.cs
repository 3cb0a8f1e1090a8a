using Hub.Core;

namespace Hub.Storage;

/// <summary>An unguessable path segment under which one course version's files are served for a while.</summary>
internal sealed class ContentKey : RealmOwned
{
    public required string Value { get; init; }
    public required Key<CourseVersion> VersionKey { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An element of the key ring that protects tokens and stored secrets, shared by all nodes.</summary>
internal sealed class DataProtectionKey
{
    public required string Id { get; init; }
    public required string Xml { get; init; }
}

/// <summary>Something the hub decides once and keeps, such as the base of the ids it generates.</summary>
internal sealed class HubSetting
{
    public required string Name { get; init; }
    public required string Value { get; set; }
}
