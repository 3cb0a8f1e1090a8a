using Hub.Core;

namespace Hub.Dispatching;

/// <summary>One request to start a dispatch, with all that is known when it is judged.</summary>
internal sealed record ShellVisit
{
    public required Dispatch Dispatch { get; init; }
    public required Destination Destination { get; init; }
    public required string GivenKey { get; init; }

    /// <summary>What the browser says in its <c>Origin</c> header; "null" also where it says nothing.</summary>
    public required string Origin { get; init; }
    public required ShellPerson Person { get; init; }

    /// <summary>The learner behind the person, null when the destination has not sent this one before.</summary>
    public Learner? Learner { get; init; }

    /// <summary>Whether the learner has a licence seat or a registration of this dispatch already.</summary>
    public bool HasBeenHere { get; init; }
    public required DateTimeOffset Now { get; init; }
}

/// <summary>The person that the LMS names, as the hub may know them: hashed and without a name where the client wants that.</summary>
internal sealed record ShellPerson(string Id, string FirstName, string LastName, bool IsHashed)
{
    private const int MaxNameLength = 255;

    /// <summary>SCORM's student name is "Last, First"; one without a comma is kept whole.</summary>
    public static ShellPerson From(ShellLearner? learner)
    {
        var parts = (learner?.Name ?? "").Split(',', 2);
        return parts is [var last, var first]
            ? new ShellPerson(CleanId(learner), Clean(first), Clean(last), IsHashed: false)
            : new ShellPerson(CleanId(learner), Clean(parts[0]), "", IsHashed: false);
    }

    private static string CleanId(ShellLearner? learner) => (learner?.Id ?? "").Trim();

    private static string Clean(string name)
    {
        var clean = string.Concat(name.Where(character => !char.IsControl(character))).Trim();
        return clean.Length <= MaxNameLength ? clean : clean[..MaxNameLength];
    }
}
