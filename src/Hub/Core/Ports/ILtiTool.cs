namespace Hub.Core.Ports;

/// <summary>What the management API asks of the part of the hub that LMSs launch by LTI 1.3.</summary>
internal interface ILtiTool
{
    /// <summary>The keys of an application that are published, the newest first; makes one when there is none.</summary>
    Task<IReadOnlyList<LtiKey>> KeysAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation);

    /// <summary>Makes a key that signs in a while, and lets those before it go out of use a while after that. It is audited.</summary>
    Task RotateAsync(Key<Realm> realm, Key<Application> application, KeyRotationOrder order, CancellationToken cancellation);

    /// <summary>Writes the launches that have been let in by now and are still to be kept for the inspector.</summary>
    Task WriteLaunchesAsync(CancellationToken cancellation);

    /// <returns>What is wrong with this JSON as a platform's keys, or null.</returns>
    string? KeySetProblem(string json);

    /// <summary>Reads the members of all courses from which a dispatch has been launched.</summary>
    /// <returns>What went wrong, a sentence for each course; empty when nothing did.</returns>
    Task<IReadOnlyList<string>> ReadRosterAsync(Key<Realm> realm, Key<Dispatch> dispatch, CancellationToken cancellation);

    /// <summary>The message by which grade books get what they were not told while their platform was switched off.</summary>
    OutboxMessage MissedScoresOf(LtiPlatform platform, DateTimeOffset now);

    /// <summary>The message by which grade books get what they were not told while their deployment was not approved.</summary>
    OutboxMessage MissedScoresOf(LtiDeployment deployment, DateTimeOffset now);

    /// <summary>Writes links as a thin Common Cartridge.</summary>
    /// <param name="title">Of the whole.</param>
    /// <param name="entries">The links.</param>
    /// <param name="edition">Which Common Cartridge it is.</param>
    /// <param name="output">Where it goes.</param>
    void WriteCartridge(string title, IReadOnlyList<CartridgeEntry> entries, CartridgeEdition edition, Stream output);

    /// <summary>The URL with which a platform's administrator registers the platform by Dynamic Registration.</summary>
    string RegistrationUrl(Application application, Key<Destination>? destination, DateTimeOffset expires);
}

/// <param name="Lead">How long the new key is published before it signs.</param>
/// <param name="Grace">How long the others stay published after that.</param>
/// <param name="By">Who wants it.</param>
internal sealed record KeyRotationOrder(TimeSpan Lead, TimeSpan Grace, string By);

/// <summary>Which Common Cartridge a file is.</summary>
internal enum CartridgeEdition
{
    /// <summary>1.3.</summary>
    Current,

    /// <summary>1.1, for an LMS that reads nothing newer.</summary>
    Old,
}

/// <param name="Key">The dispatch.</param>
/// <param name="Title">Its course's title.</param>
/// <param name="Description">May be empty.</param>
internal sealed record CartridgeEntry(Key<Dispatch> Key, string Title, string Description);
