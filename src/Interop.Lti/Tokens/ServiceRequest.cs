using System.Net.Http.Headers;

namespace Interop.Lti.Tokens;

/// <summary>Requests to a platform's services: a bearer token, and exactly the media types that the service's document names.</summary>
internal static class ServiceRequest
{
    public static HttpRequestMessage Get(Uri url, string accept, AccessToken token) => New(HttpMethod.Get, url, accept, token);

    public static HttpRequestMessage Send(HttpMethod method, Uri url, byte[] body, string mediaType, string? accept, AccessToken token)
    {
        var request = New(method, url, accept, token);
        request.Content = new ByteArrayContent(body);
        // No charset: Moodle compares the whole header.
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return request;
    }

    public static HttpRequestMessage New(HttpMethod method, Uri url, string? accept, AccessToken token)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        if (accept is not null)
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return request;
    }
}
