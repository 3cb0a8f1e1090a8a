using System.Net.Http.Json;
using Hub.Testing;

namespace Hub.Tests.Hosting;

/// <summary>What the sign-in page sends.</summary>
internal static class SignInCall
{
    public static Task<HttpResponseMessage> SubmitAsync(HttpClient client, string password, string email = HubApplication.OwnerEmail) =>
        client.PostAsJsonAsync(new Uri("/api/v2/session", UriKind.Relative), new { email, password }, TestContext.Current.CancellationToken);
}
