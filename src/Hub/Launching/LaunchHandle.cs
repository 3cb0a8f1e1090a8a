using System.Diagnostics.CodeAnalysis;
using Hub.Core;

namespace Hub.Launching;

/// <summary>How a launch is named in paths of the content site: realm and launch together, so that it is found by its primary key.</summary>
internal readonly record struct LaunchHandle(Key<Realm> Realm, Key<Launch> Launch)
{
    public static LaunchHandle Of(Launch launch) => new(launch.RealmKey, launch.Key);

    public static bool TryParse(string? text, IFormatProvider? provider, [NotNullWhen(true)] out LaunchHandle handle)
    {
        handle = default;
        if (text?.Split('-') is not [var realmText, var launchText]
            || !Key<Realm>.TryParse(realmText, out var realm) || !Key<Launch>.TryParse(launchText, out var launch))
            return false;
        handle = new LaunchHandle(realm, launch);
        return true;
    }

    public override string ToString() => $"{Realm}-{Launch}";
}
