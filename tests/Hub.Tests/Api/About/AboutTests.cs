using System.Net;
using Hub.Testing;
using Hub.Tests.Api.Registrations;

namespace Hub.Tests.Api.About;

[Trait("req", "API-1")]
public sealed class AboutTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task Ping_and_about_answer_any_credential()
    {
        foreach (var api in new[] { hub.Api, hub.Management })
        {
            Assert.NotEmpty((await api.ReadAsync("/ping")).Text("apiMessage")!);
            Assert.Equal("InteropHub", (await api.ReadAsync("/about")).Text("distribution"));
        }
    }

    [Theory]
    [InlineData("/ping")]
    [InlineData("/about")]
    public async Task Without_a_credential_the_answer_is_401_and_says_how_to_sign_in(string path)
    {
        using var answer = await hub.Anonymous().CallAsync("GET", path);
        using var wrong = await hub.ClientFor(HubApplication.ApplicationId, "wrong").CallAsync("GET", path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Contains("Basic", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_OpenAPI_document_names_every_operation_of_these_groups_with_its_answers()
    {
        using var answer = await hub.Api.CallAsync("GET", "/openapi.json");
        var document = System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Value.TryGetProperty("operationId", out _))
            .ToDictionary(operation => operation.Value.Text("operationId")!, operation => operation.Value);
        string[] expected =
        [
            "getAbout", "pingAppId", "getAppToken",
            "getRegistrations", "createRegistration", "testRegistrationPostback", "putRegistrationTagsBatch", "deleteRegistration", "getRegistrationProgress",
            "getRegistration", "getRegistrationConfiguration", "setRegistrationConfiguration", "deleteRegistrationConfigurationSetting",
            "deleteRegistrationGlobalData", "getRegistrationInstances", "createNewRegistrationInstance", "deleteRegistrationInstance",
            "getRegistrationInstanceProgress", "getRegistrationInstanceConfiguration", "setRegistrationInstanceConfiguration",
            "deleteRegistrationInstanceConfigurationSetting", "getRegistrationInstanceLaunchHistory", "getRegistrationLaunchHistory",
            "buildRegistrationLaunchLink", "deleteRegistrationProgress", "deleteRegistrationTags", "setRegistrationLearnerEnabled", "getRegistrationTags", "putRegistrationTags",
            "forceRegistrationResult", "clearForcedRegistrationResult",
            "getApplications", "getApplicationList", "createApplication", "deleteApplication", "getApplicationInfo", "updateApplication",
            "getApplicationConfiguration", "setApplicationConfiguration", "deleteApplicationConfigurationSetting", "createToken",
            "getCredentials", "createCredential", "deleteCredential", "updateCredential", "getSigningSecret", "rotateSigningSecret",
            "getApplicationRegistrationOverview", "createRealm", "renameRealm", "getRealmPasswordSettings", "setRealmPasswordSettings",
            "getSession", "signIn", "signOut", "updateProfile", "setPassword", "requestPasswordLink", "getPasswordLinkHolder",
            "getUsers", "getUser", "createUser", "updateUser", "deleteUser", "createUserPasswordLink", "createUserJoinLink", "getInvitation", "joinRealm", "getAuditEntries",
            "explainRegistration", "explainRegistrationInstance", "getRegistrationLaunchLog", "getImportJobs", "getXapiStatements",
            "getActivity", "getAttention", "getDeadLetters", "resendDeadLetter", "resendDeadLetters", "deleteDeadLetter",
            "getDispatchAnalytics", "getDispatchesAnalytics", "getAnalyticsOfDispatches", "getDispatchReconciliation", "healDispatchReconciliation",
            "getDestinationConfiguration", "setDestinationConfiguration", "deleteDestinationConfigurationSetting",
            "getDispatchConfiguration", "setDispatchConfiguration", "deleteDispatchConfigurationSetting", "getLti13DispatchLaunch",
            "getDestinationClientPage", "createDestinationClientPage", "deleteDestinationClientPage",
        ];
        Assert.Empty(expected.Except(operations.Keys));
        Assert.All(expected, name => Assert.True(operations[name].GetProperty("responses").EnumerateObject().Count() > 1, name));
        Assert.Contains(operations["getRegistrationProgress"].GetProperty("parameters").EnumerateArray(), parameter => parameter.Text("name") == "includeRuntime");

        var registration = document.GetProperty("components").GetProperty("schemas").GetProperty("RegistrationResource").GetProperty("properties");
        Assert.Equal("string", registration.GetProperty("id").Text("type"));
        Assert.Equal("date-time", registration.GetProperty("updated").Text("format"));
        Assert.Equal("string", registration.GetProperty("updated").Text("type"));
        Assert.Equal("integer", registration.GetProperty("instance").Text("type"));
        Assert.Equal("string", registration.GetProperty("tags").GetProperty("items").Text("type"));
    }
}
