using Hub.Core;

namespace Hub.Dispatching;

/// <summary>The person that the LMS names, as the hub may know them: hashed and without a name where the client wants that.</summary>
internal sealed record LmsPerson(string Id, string FirstName, string LastName, bool IsHashed, string Email = "")
{
    private const int MaxTextLength = 255;

    /// <summary>SCORM's student name is "Last, First"; one without a comma is kept whole.</summary>
    public static LmsPerson From(ShellLearner? learner)
    {
        var parts = (learner?.Name ?? "").Split(',', 2);
        return parts is [var last, var first]
            ? Named(learner?.Id, first, last)
            : Named(learner?.Id, parts[0], "");
    }

    /// <summary>A person with names and mail as somebody else wrote them.</summary>
    public static LmsPerson Named(string? id, string? firstName, string? lastName, string? email = null) =>
        new((id ?? "").Trim(), Clean(firstName), Clean(lastName), IsHashed: false, Clean(email));

    private static string Clean(string? text)
    {
        var clean = string.Concat((text ?? "").Where(character => !char.IsControl(character))).Trim();
        return clean.Cut(MaxTextLength);
    }
}
