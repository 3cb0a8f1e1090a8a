namespace Hub.Core;

/// <summary>What a shell wrote to its LMS last about a registration, as far as the shell has told the hub.</summary>
internal sealed class LmsRecord : RealmOwned
{
    public required Key<Registration> RegistrationKey { get; init; }

    /// <summary>The launch whose shell wrote it.</summary>
    public required Key<Launch> LaunchKey { get; set; }

    /// <summary>In the LMS's words: passed, completed, failed, incomplete.</summary>
    public string LessonStatus { get; set; } = "";

    /// <summary>0–100.</summary>
    public double? Score { get; set; }

    /// <summary>What the LMS answered when it did not accept the last writing; empty when it did.</summary>
    public string Problem { get; set; } = "";

    /// <summary>When the hub heard of it.</summary>
    public required DateTimeOffset At { get; set; }
}
