namespace Hub.Core;

/// <summary>The fence between customers of one hub: nothing in one realm can see or reach anything in another.</summary>
internal sealed class Realm
{
    public required Key<Realm> Key { get; init; }
    public required string Name { get; set; }
    public PasswordSettings Passwords { get; set; } = PasswordSettings.Unset;
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A record of one realm. Its key and every key it refers to are composite with the realm's.</summary>
internal abstract class RealmOwned
{
    public required Key<Realm> RealmKey { get; init; }
}
