namespace Hub.Browser.Tests.Harness;

// What these tests read of the API's answers.

internal sealed record ImportJobAccepted(string Result);

internal sealed record ImportJobState(string Status, string Message);

internal sealed record ScoreState(double? Scaled);

internal sealed record ActivityState(string Id, string ActivityCompletion, string ActivitySuccess, IReadOnlyList<ActivityState>? Children);

internal sealed record LearnerState(string Id, string? FirstName, string? LastName);

internal sealed record RegistrationState(
    string Id, int Instance, string RegistrationCompletion, string RegistrationSuccess, ScoreState? Score, double TotalSecondsTracked,
    LearnerState Learner, ActivityState ActivityDetails)
{
    /// <summary>In one line, as tests compare it.</summary>
    public string Result => $"{RegistrationCompletion} {RegistrationSuccess} {Score?.Scaled?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}";
}

internal sealed record RegistrationStates(IReadOnlyList<RegistrationState> Registrations);

internal sealed record LaunchLinkState(string LaunchLink);

internal sealed record LaunchState(string Id, string TraceId, string? HistoryLog, string? LogUrl, DateTimeOffset? ExitTime);

internal sealed record LaunchStates(IReadOnlyList<LaunchState> LaunchHistory);

internal sealed record RefusalState(string Code, string Message, string LmsOrigin, string TraceId);

internal sealed record RefusalStates(IReadOnlyList<RefusalState> Refusals);

internal sealed record LtiLaunchState(bool Accepted, string Binding, string? Refusal);

internal sealed record LtiLaunchStates(IReadOnlyList<LtiLaunchState> Launches);

internal sealed record LtiLinkState(string TargetLinkUri);

internal sealed record LtiRegistrationLinkState(string Url);

internal sealed record GradeState(string Learner, double? Score, bool InStep, string? Problem);

internal sealed record GradeStates(IReadOnlyList<GradeState> Grades);
