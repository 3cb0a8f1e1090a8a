using System.Text;
using System.Text.RegularExpressions;
using Hub.Browser.Tests.Lms;

namespace Hub.Browser.Tests.Harness;

/// <summary>A course given to a destination, its shell imported into the LMS.</summary>
internal sealed class Dispatched(HubApi api, TestLms lms, string id, string destinationId, string courseId, LmsCourse shell)
{
    private static int counter;

    public string Id => id;

    public string DestinationId => destinationId;

    public string CourseId => courseId;

    /// <summary>The dispatch's key in the database, as its package carries it.</summary>
    public string ShellKey { get; } = Regex.Match(Encoding.UTF8.GetString(shell.Files["index.html"]), "\"dispatch\":\"([^\"]+)\"").Groups[1].Value;

    public LmsSeat Enrol(LmsLearner? learner = null) =>
        lms.Enrol(shell, learner ?? new LmsLearner($"learner-{Interlocked.Increment(ref counter)}", "Lovelace, Ada"));

    public Task ChangeAsync(object controls) => api.ChangeDispatchAsync(id, controls);

    public Task DeleteAsync() => api.DeleteDispatchAsync(id);

    public Task<IReadOnlyList<RegistrationState>> RegistrationsAsync() => api.RegistrationsOfDispatchAsync(id);

    public Task<IReadOnlyList<RefusalState>> RefusalsAsync() => api.RefusalsAsync(id);

    /// <summary>The only registration, once it is as the condition says.</summary>
    public async Task<RegistrationState> RegistrationAsync(Func<RegistrationState, bool> condition, string what)
    {
        var found = await Eventually.BecomesAsync(RegistrationsAsync, all => all.Count == 1 && condition(all[0]), what);
        return found[0];
    }

    public Task<RegistrationState> RegistrationAsync(string result) =>
        RegistrationAsync(registration => registration.Result == result, $"the hub has the result '{result}'");
}
