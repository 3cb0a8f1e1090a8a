namespace Hub.Core;

/// <summary>The erasure of a person from a record store, while it is unfinished. Whatever has been done of it may be done again.</summary>
internal sealed class PersonErasure : RealmOwned
{
    public required Key<PersonErasure> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }

    /// <summary>Under which identifiers statements and documents know the person, in canonical form.</summary>
    public required List<string> Agents { get; init; }

    /// <summary>The learner who goes along, or null.</summary>
    public Key<Learner>? LearnerKey { get; init; }

    /// <summary>Who knows the learner by the identity that goes along; see <see cref="IdentitySource"/>.</summary>
    public string? LearnerSource { get; init; }
    public required string Reason { get; init; }
    public required string By { get; init; }
    public long Statements { get; set; }
    public long Documents { get; set; }

    /// <summary>Until then somebody is at it.</summary>
    public required DateTimeOffset LeasedUntil { get; set; }
}
