namespace Interop.Lti.Launches;

/// <summary>Which vocabulary a role is from.</summary>
internal enum RoleKind
{
    System,
    Institution,
    Context,
}

/// <summary>Recognises a role's URI, or its short name where that is allowed (LTI A.2).</summary>
internal static class RoleName
{
    private const string Vocabulary = "http://purl.imsglobal.org/vocab/lis/v2/";
    private const string TestUser = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    private static readonly HashSet<string> ContextRoles = new(StringComparer.Ordinal) { "Administrator", "ContentDeveloper", "Instructor", "Learner", "Mentor", "Manager", "Member", "Officer" };

    private static readonly HashSet<string> InstitutionRoles = new(StringComparer.Ordinal)
    {
        "Administrator", "Faculty", "Guest", "None", "Other", "Staff", "Student", "Alumni", "Instructor", "Learner", "Member", "Mentor", "Observer", "ProspectiveStudent",
    };

    private static readonly HashSet<string> SystemRoles = new(StringComparer.Ordinal) { "Administrator", "None", "AccountAdmin", "Creator", "SysAdmin", "SysSupport", "User" };

    /// <summary>The vocabulary and the principal role; null for a role that is in no vocabulary of LTI's.</summary>
    public static (RoleKind Kind, string Name)? Parse(string role)
    {
        if (role == TestUser)
            return (RoleKind.System, "TestUser");
        if (ContextRoles.Contains(role))
            return (RoleKind.Context, role);
        if (!role.StartsWith(Vocabulary, StringComparison.Ordinal) || role[Vocabulary.Length..].Split('#') is not [var path, var name])
            return null;
        return path switch
        {
            "membership" => Known(RoleKind.Context, ContextRoles, name),
            // A sub-role stands for its principal role as well, which senders should but need not add (LTI A.2.3.1).
            _ when path.StartsWith("membership/", StringComparison.Ordinal) => Known(RoleKind.Context, ContextRoles, path["membership/".Length..]),
            "institution/person" => Known(RoleKind.Institution, InstitutionRoles, name),
            "system/person" => Known(RoleKind.System, SystemRoles, name),
            // What both vocabularies were before 1.3.0 (LTI A.2.1, A.2.2).
            "person" => Known(RoleKind.Institution, InstitutionRoles, name) ?? Known(RoleKind.System, SystemRoles, name),
            _ => null,
        };
    }

    private static (RoleKind Kind, string Name)? Known(RoleKind kind, HashSet<string> names, string name) => names.Contains(name) ? (kind, name) : null;
}
