namespace Hub.Core;

internal sealed class Learner : RealmOwned, ITagged
{
    public required Key<Learner> Key { get; init; }
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";
    public string Email { get; set; } = "";
    public List<string> Tags { get; set; } = [];

    /// <summary>A disabled learner is refused with a message, and no launch enables one again.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public List<LearnerIdentity> Identities { get; init; } = [];

    /// <summary>SCORM's order: "Last, First", or whichever of the two is known.</summary>
    public string FormalName => (LastName, FirstName) switch
    {
        ("", _) => FirstName,
        (_, "") => LastName,
        _ => $"{LastName}, {FirstName}",
    };
}

/// <summary>How a learner is known from outside: two clients' learner "1001" are two learners until someone links them.</summary>
internal sealed class LearnerIdentity : RealmOwned
{
    public required string Source { get; init; }
    public required string ExternalId { get; init; }
    public required Key<Learner> LearnerKey { get; set; }
}

/// <summary>Who vouches for an external learner id.</summary>
internal static class IdentitySource
{
    /// <summary>What every source of LTI begins with.</summary>
    public const string Lti = "lti:";

    public static string Of(Key<Application> application) => $"application:{application}";
    public static string Of(Key<Destination> destination) => $"destination:{destination}";
    public static string Of(Key<LtiDeployment> deployment) => $"{Lti}{deployment}";
}
