using System.Net.Http.Headers;
using Hub.Testing;
using Hub.Testing.Lti;

namespace Hub.Benchmarks;

/// <summary>A login that has begun, and the form with the token for it as the browser posts it.</summary>
internal sealed record LtiVisit(string Cookie, byte[] Form);

/// <summary>What browsers of many learners do at the hub.</summary>
internal sealed class LtiVisits(HubProcess hub, TestPlatform platform, Uri target) : IDisposable
{
    private const int Learners = 200;
    private static readonly MediaTypeHeaderValue FormType = new("application/x-www-form-urlencoded");

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = hub.HubUrl };

    public void Dispose() => client.Dispose();

    public async Task<IReadOnlyList<LtiVisit>> BeginAsync(int count, int concurrency)
    {
        var visits = new LtiVisit[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (index, _) => visits[index] = await BeginAsync(index));
        return visits;
    }

    public async Task LaunchAsync(LtiVisit visit)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lti/launch") { Content = new ByteArrayContent(visit.Form) };
        request.Content.Headers.ContentType = FormType;
        request.Headers.Add("Cookie", visit.Cookie);
        request.Headers.Add("Origin", platform.Issuer);
        using var answer = await client.SendAsync(request);
        if ((int)answer.StatusCode is not (302 or 303))
            throw new InvalidOperationException($"The launch was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<LtiVisit> BeginAsync(int index)
    {
        var launch = new PlatformLaunch { TargetLinkUri = target, Person = PlatformPerson.Learner($"learner-{index % Learners}") };
        using var form = new FormUrlEncodedContent(platform.LoginParameters(launch));
        using var answer = await client.GetAsync($"/lti/login?{await form.ReadAsStringAsync()}");
        if (answer.Headers.Location is not { } location)
            throw new InvalidOperationException($"The login was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        using var token = new FormUrlEncodedContent(platform.Answer(location));
        return new LtiVisit(string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])), await token.ReadAsByteArrayAsync());
    }
}
