using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Importing;

namespace Hub.Tests.Lrs.Tracking;

/// <summary>Hub:IdentityBase is kept from the first start on.</summary>
[Trait("req", "LRS-1")]
public sealed class MovedHubTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hub_that_moves_calls_courses_and_learners_what_it_called_them_before()
    {
        await using var hub = new HubProcess();
        await MoveAsync(hub);
    }

    [Fact]
    public async Task So_does_a_hub_on_PostgreSQL()
    {
        PostgresServer.SkipUnlessThere();
        var database = await PostgresServer.CreateDatabaseAsync();
        await using (var hub = new HubProcess(database))
            await MoveAsync(hub);
        await PostgresServer.DropDatabaseAsync(database);
    }

    private static async Task MoveAsync(HubProcess hub)
    {
        await hub.StartAsync();
        var first = hub.HubUrl.GetLeftPart(UriPartial.Authority);
        var api = new CourseApi(hub.Api);
        _ = await api.AddAsync("c-1");
        await api.DoneAsync(HttpMethod.Post, "/api/v2/registrations", new { courseId = "c-1", registrationId = "r-1", learner = new { id = "l-1", firstName = "Ada", lastName = "Lovelace" } });
        var before = await LaunchAsync(hub);
        Assert.Equal(0, await hub.StopAsync());

        hub.Move();
        await hub.StartAsync();
        var after = await LaunchAsync(hub);

        Assert.NotEqual(first, hub.HubUrl.GetLeftPart(UriPartial.Authority));
        Assert.NotEqual(before.GetProperty("id").GetGuid(), after.GetProperty("id").GetGuid());
        Assert.Equal($"{first}/activities/{HubApplication.ApplicationId}/c-1", after.At("object", "id"));
        Assert.Equal($"{first}/learners/{HubApplication.ApplicationId}", after.At("actor", "account", "homePage"));
        foreach (var part in new[] { "actor", "object", "authority" })
            Assert.Equal(before.GetProperty(part).GetRawText(), after.GetProperty(part).GetRawText());
    }

    /// <returns>What the hub has stated of it.</returns>
    private static async Task<JsonElement> LaunchAsync(HubProcess hub)
    {
        var link = await new CourseApi(hub.Api).JsonAsync(HttpMethod.Post, "/api/v2/registrations/r-1/launchLink", new { redirectOnExitUrl = "message" });
        using var content = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = hub.ContentUrl };
        _ = await PlayerClient.EnterAsync(content, link.GetProperty("launchLink").GetString()!);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/lrs/{HubApplication.ApplicationId}/statements?limit=1&verb={Uri.EscapeDataString("http://adlnet.gov/expapi/verbs/launched")}");
        request.Headers.Add("X-Experience-API-Version", "1.0.3");
        using var answer = await hub.Api.SendAsync(request, Cancellation);
        return Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("statements").EnumerateArray());
    }
}
