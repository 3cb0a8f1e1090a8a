namespace Interop.Lti.Launches;

/// <summary>A person's roles exactly as sent, and what they mean (LTI A.2).</summary>
public sealed class LtiRoles
{
    private readonly string[] values;
    private readonly HashSet<(RoleKind Kind, string Name)> known;

    private LtiRoles(string[] values)
    {
        this.values = values;
        known = [.. values.Select(RoleName.Parse).OfType<(RoleKind, string)>()];
    }

    /// <summary>No roles.</summary>
    public static LtiRoles None { get; } = new([]);

    /// <summary>As sent.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>Whether there are none, as an anonymous launch may have it (LTI 5.3.7.1).</summary>
    public bool IsEmpty => values.Length == 0;

    /// <summary>Whether there are some and not one of them is in a vocabulary of LTI's.</summary>
    public bool HasOnlyUnknown => values.Length > 0 && known.Count == 0;

    /// <summary>Teaches in this course, teaching assistants included.</summary>
    public bool IsInstructor => Is(RoleKind.Context, "Instructor");

    /// <summary>Learns in this course.</summary>
    public bool IsLearner => Is(RoleKind.Context, "Learner");

    /// <summary>Administers the course, the institution or the system.</summary>
    public bool IsAdministrator =>
        Is(RoleKind.Context, "Administrator") || Is(RoleKind.Institution, "Administrator") || Is(RoleKind.System, "Administrator") || Is(RoleKind.System, "SysAdmin") || Is(RoleKind.System, "AccountAdmin");

    /// <summary>Makes content for this course.</summary>
    public bool IsContentDeveloper => Is(RoleKind.Context, "ContentDeveloper");

    /// <summary>Looks after learners.</summary>
    public bool IsMentor => Is(RoleKind.Context, "Mentor");

    /// <summary>Is made up by the LMS, so that a teacher sees what a learner would (LTI A.2.4).</summary>
    public bool IsTestUser => Is(RoleKind.System, "TestUser");

    /// <summary>Roles as they are in a claim.</summary>
    public static LtiRoles Of(IEnumerable<string> values) => new([.. values]);

    private bool Is(RoleKind kind, string name) => known.Contains((kind, name));
}
