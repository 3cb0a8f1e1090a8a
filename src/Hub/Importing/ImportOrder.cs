using Hub.Core;

namespace Hub.Importing;

/// <summary>What a client wants imported, apart from the package itself.</summary>
internal sealed record ImportOrder(Key<Realm> Realm, Key<Application> Application, string CourseId, bool MayCreateVersion);

/// <summary>Why an upload is not taken in. Nothing of it is kept.</summary>
internal sealed record IntakeRefusal(int Status, string Message);

/// <summary>The job that an upload became, or why it became none.</summary>
internal sealed record IntakeAnswer(Key<ImportJob> Job, IntakeRefusal? Refusal = null)
{
    public static IntakeAnswer Refused(IntakeRefusal refusal) => new(default, refusal);
}
