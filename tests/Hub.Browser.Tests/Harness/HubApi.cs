using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Browser.Tests.Harness;

/// <summary>The management API as its client sees it, with what these tests need of it.</summary>
internal sealed class HubApi : IDisposable
{
    private readonly HttpClient client;

    public HubApi(Uri hub) => client = ClientFor(hub, HubApplication.ApplicationId, HubApplication.ApplicationSecret);

    public static HttpClient ClientFor(Uri hub, string id, string secret) =>
        new() { BaseAddress = hub, DefaultRequestHeaders = { Authorization = AuthenticationHeaderValue.Parse(CredentialOf(id, secret)) } };

    /// <summary>As the header Authorization has it.</summary>
    public static string CredentialOf(string id, string secret) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"))}";

    public void Dispose() => client.Dispose();

    /// <summary>Uploads a package and waits until it can be played.</summary>
    public async Task ImportAsync(string courseId, byte[] package)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(package), "file", "course.zip" } };
        using var answer = await client.PostAsync(new Uri($"/api/v2/courses/importJobs/upload?courseId={courseId}", UriKind.Relative), form);
        var accepted = await ReadAsync<ImportJobAccepted>(answer);
        var job = await Eventually.BecomesAsync(
            () => GetAsync<ImportJobState>($"courses/importJobs/{accepted.Result}"),
            state => state.Status is not "RUNNING",
            $"the course {courseId} is imported");
        Assert.True(job.Status is "COMPLETE", job.Message);
    }

    public Task TitleAsync(string courseId, string title) => SendAsync(HttpMethod.Put, $"courses/{courseId}/title", new { title });

    public async Task<byte[]> ShellAsync(string dispatchId) =>
        await client.GetByteArrayAsync(new Uri($"/api/v2/dispatch/dispatches/{dispatchId}/zip?type=SCORM_12", UriKind.Relative));

    public Task CreateDestinationAsync(string id, object data) =>
        SendAsync(HttpMethod.Put, $"dispatch/destinations/{id}", data);

    public Task CreateDispatchAsync(string id, Dictionary<string, object> data) =>
        SendAsync(HttpMethod.Post, "dispatch/dispatches", new { dispatches = new[] { new { id, data } } });

    public Task ChangeDispatchAsync(string id, object controls) =>
        SendAsync(HttpMethod.Put, $"dispatch/dispatches/{id}", controls);

    public Task DeleteDispatchAsync(string id) => SendAsync(HttpMethod.Delete, $"dispatch/dispatches/{id}", null);

    public async Task<IReadOnlyList<RefusalState>> RefusalsAsync(string dispatchId) =>
        (await GetAsync<RefusalStates>($"dispatch/dispatches/{dispatchId}/refusals")).Refusals;

    public async Task<IReadOnlyList<RegistrationState>> RegistrationsOfDispatchAsync(string dispatchId) =>
        (await GetAsync<RegistrationStates>($"registrations?filterBy=dispatch_id&filter={dispatchId}&includeChildResults=true")).Registrations;

    /// <param name="id">Of the registration.</param>
    /// <param name="courseId">Of the course.</param>
    /// <param name="learnerId">Of the learner.</param>
    /// <param name="resultsTo">Where the results are posted.</param>
    public Task CreateRegistrationAsync(string id, string courseId, string learnerId, Uri? resultsTo = null) =>
        SendAsync(HttpMethod.Post, "registrations", new
        {
            registrationId = id,
            courseId,
            learner = new { id = learnerId, firstName = "Ada", lastName = "Lovelace" },
            postBack = resultsTo is null ? null : new { url = resultsTo },
        });

    public Task ForceResultAsync(string registrationId, object result) => SendAsync(HttpMethod.Put, $"registrations/{registrationId}/result", result);

    public Task BeginInstanceAsync(string registrationId) => SendAsync(HttpMethod.Post, $"registrations/{registrationId}/instances", null);

    public Task<RegistrationState> RegistrationAsync(string id) =>
        GetAsync<RegistrationState>($"registrations/{id}?includeChildResults=true");

    public async Task<Uri> LaunchLinkAsync(string registrationId, string redirectOnExitUrl)
    {
        using var answer = await client.PostAsJsonAsync(Address($"registrations/{registrationId}/launchLink"), new { redirectOnExitUrl });
        return new Uri((await ReadAsync<LaunchLinkState>(answer)).LaunchLink);
    }

    public async Task<IReadOnlyList<LaunchState>> LaunchesAsync(string registrationId) =>
        (await GetAsync<LaunchStates>($"registrations/{registrationId}/launchHistory?includeHistoryLog=true")).LaunchHistory;

    /// <summary>Registers an LMS that launches by LTI 1.3.</summary>
    public Task CreatePlatformAsync(string id, object data) => SendAsync(HttpMethod.Post, "lti/platforms", new { id, data });

    public Task ChangePlatformAsync(string id, object change) => SendAsync(HttpMethod.Put, $"lti/platforms/{id}", change);

    public Task SetDeploymentAsync(string platformId, string deploymentId, object change) =>
        SendAsync(HttpMethod.Put, $"lti/platforms/{platformId}/deployments/{deploymentId}", change);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<LtiLaunchState>> LtiLaunchesAsync(string platformId) =>
        (await GetAsync<LtiLaunchStates>($"lti/platforms/{platformId}/launches")).Launches;

    public async Task<Uri> LtiTargetAsync(string dispatchId) => new((await GetAsync<LtiLinkState>($"dispatch/dispatches/{dispatchId}/lti13")).TargetLinkUri);

    public async Task<IReadOnlyList<GradeState>> LtiGradesAsync(string dispatchId) =>
        (await GetAsync<GradeStates>($"dispatch/dispatches/{dispatchId}/lti/grades")).Grades;

    /// <summary>A link by which an LMS registers itself.</summary>
    public async Task<string> LtiRegistrationLinkAsync()
    {
        using var answer = await client.PostAsJsonAsync(Address("lti/registrationLinks"), new { });
        return (await ReadAsync<LtiRegistrationLinkState>(answer)).Url;
    }

    /// <summary>An answer as text, for comparing what there is before and after.</summary>
    public Task<string> TextAsync(string path) => client.GetStringAsync(Address(path));

    private static Uri Address(string path) => new($"/api/v2/{path}", UriKind.Relative);

    private async Task<T> GetAsync<T>(string path)
    {
        using var answer = await client.GetAsync(Address(path));
        return await ReadAsync<T>(answer);
    }

    private async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, Address(path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
    }
}
