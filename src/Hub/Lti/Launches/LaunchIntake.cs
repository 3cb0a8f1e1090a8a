using Hub.Core;
using Hub.Lti.Logins;
using Interop.Lti;
using Interop.Lti.Launches;
using Interop.Lti.Login;

namespace Hub.Lti.Launches;

/// <summary>What a launch is answered with.</summary>
internal sealed record LaunchOutcome(string TraceId)
{
    /// <summary>Issuer of the platform, as far as it is known.</summary>
    public string? Platform { get; init; }
    public LtiViolation? Refusal { get; init; }

    /// <summary>What the person is told first, where the refusal itself speaks to whoever runs the platform.</summary>
    public string? Plain { get; init; }

    /// <summary>Where the browser goes.</summary>
    public string? Page { get; init; }

    /// <summary>The browser has not proved to be the one in which the login began; it may do so in another way.</summary>
    public Arrival? Unproved { get; init; }

    /// <summary>Somebody chooses content.</summary>
    public (Arrival Arrival, AdmissionAnswer Answer)? Picking { get; init; }
}

/// <summary>Takes launches in: reads, checks, admits or refuses, and keeps what came of each.</summary>
internal sealed class LaunchIntake(ArrivalReader reader, Admission admission)
{
    private const int MaxErrorLength = 300;

    public async Task<LaunchOutcome> TakeAsync(AuthenticationResponse response, string? cookie, string? stored, CancellationToken cancellation)
    {
        var arrival = await reader.ReadAsync(response, cookie, stored, cancellation);
        if (response.IsError)
            return await RefuseAsync(arrival, LaunchReading.None, NotSignedIn(response), cancellation);
        if (arrival is { IsWaitedFor: true, Binding: LaunchBinding.None, Login.IsOwnWindow: false } && stored is null)
            return new LaunchOutcome(arrival.TraceId) { Unproved = arrival };
        var reading = await reader.CheckAsync(arrival, cancellation);
        if (!reading.IsAccepted)
            return (await RefuseAsync(arrival, reading, reading.Violations[0], cancellation)) with { Plain = PlainOf(reading) };
        if (arrival.Platform is { IsEnabled: false })
            return await RefuseAsync(arrival, reading, new LtiViolation("LTI 3.1.3", "This learning platform is switched off here."), cancellation);
        var answer = await admission.AdmitAsync(arrival, reading, cancellation);
        if (answer.IsReplay)
            // Two came at once; this one is the second.
            return await TakeAsync(response, cookie, stored, cancellation);
        if (answer.Refusal is { } refusal)
            return Refused(arrival, refusal);
        return answer.Picking is not null
            ? new LaunchOutcome(arrival.TraceId) { Picking = (arrival, answer) }
            : new LaunchOutcome(arrival.TraceId) { Page = answer.Page };
    }

    private async Task<LaunchOutcome> RefuseAsync(Arrival arrival, LaunchReading reading, LtiViolation refusal, CancellationToken cancellation)
    {
        if (arrival.Platform is not null)
            await admission.RefuseAsync(arrival, reading, refusal, cancellation);
        return Refused(arrival, refusal);
    }

    // What is wrong with a login or a deployment is said in words that anybody understands; the rest is about tokens and claims.
    private static string? PlainOf(LaunchReading reading) => reading.FailedCheck switch
    {
        "login" or "browser" or "deployment" => null,
        "state" => LoginStart.NotWaitedFor,
        _ => "What your learning platform sent could not be accepted.",
    };

    private static LaunchOutcome Refused(Arrival arrival, LtiViolation refusal) => new(arrival.TraceId) { Refusal = refusal, Platform = arrival.Platform?.Issuer };

    private static LtiViolation NotSignedIn(AuthenticationResponse response) => new(
        "SEC 5.1.1.5", $"The learning platform could not sign you in for this course: {(response.ErrorDescription ?? response.Error ?? "").Cut(MaxErrorLength)}");
}
