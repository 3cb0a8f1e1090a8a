namespace Hub.Testing.Lti;

/// <summary>Somebody who is known to the platform.</summary>
public sealed record PlatformPerson(string Id, string? GivenName = null, string? FamilyName = null, string? Email = null)
{
    public const string InstructorRole = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";
    public const string LearnerRole = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";

    public IReadOnlyList<string> Roles { get; init; } = [LearnerRole];

    public static PlatformPerson Learner(string id) => new(id, "Ada", $"Lovelace {id}", $"{id}@lms.test");

    public static PlatformPerson Instructor(string id) => new(id, "Grace", $"Hopper {id}", $"{id}@lms.test") { Roles = [InstructorRole] };
}
