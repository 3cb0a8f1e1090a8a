using Hub.Testing;

namespace Hub.Tests.Hosting;

/// <summary>The sign-in page's form, as a browser posts it.</summary>
internal static class SignInForm
{
    public static async Task<HttpResponseMessage> SubmitAsync(
        HttpClient client, string password, string email = HubApplication.OwnerEmail, string returnUrl = "/")
    {
        using var form = new FormUrlEncodedContent([new("email", email), new("password", password), new("returnUrl", returnUrl)]);
        return await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
