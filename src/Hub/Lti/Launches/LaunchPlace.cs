using Hub.Core;

namespace Hub.Lti.Launches;

/// <summary>What is remembered of where launches come from.</summary>
internal static class LaunchPlace
{
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    /// <summary>A deployment that has not been seen before.</summary>
    public static LtiDeployment New(Arrival arrival, DeploymentState state) => new()
    {
        RealmKey = arrival.Platform!.RealmKey,
        Key = Key<LtiDeployment>.New(arrival.Now),
        PlatformKey = arrival.Platform.Key,
        DeploymentId = arrival.Token.DeploymentId!,
        State = state,
        DestinationKey = arrival.Platform.DestinationKey,
        CreatedAt = arrival.Now,
        UpdatedAt = arrival.Now,
        LastLaunchAt = arrival.Now,
    };

    public static void Note(LtiDeployment deployment, DateTimeOffset now)
    {
        if (!(deployment.LastLaunchAt > now - BetweenNotes))
            deployment.LastLaunchAt = now;
    }

    public static void Note(LtiResourceLink link, DateTimeOffset now)
    {
        if (now - link.LastLaunchAt > BetweenNotes)
            link.LastLaunchAt = now;
    }
}
