using System.Net;
using Hub.Browser.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Browser.Tests.Lti;

/// <summary>
/// A server on the hub's own site, where ports do not count: it gives two cookies like those that a hub could give, one partitioned and one not,
/// and shows which of them the browser sends back. What it sees is what the hub would see.
/// </summary>
internal sealed class CookieWitness : IAsyncDisposable
{
    public const string Plain = "plain=1";
    public const string Partitioned = "partitioned=1";

    private readonly WebApplication application;

    private CookieWitness(WebApplication application, int port)
    {
        this.application = application;
        Url = new Uri($"http://localhost:{port}/");
    }

    public Uri Url { get; }

    public static async Task<CookieWitness> StartAsync()
    {
        var port = FreePorts.Take(1)[0];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        application.MapGet("/", (HttpResponse response) =>
        {
            response.Headers.SetCookie = new([$"{Plain}; SameSite=None; Secure; HttpOnly", $"{Partitioned}; SameSite=None; Secure; HttpOnly; Partitioned"]);
            return Results.Redirect("/seen");
        });
        application.MapGet("/seen", (HttpRequest request) => Results.Content(
            $"<!doctype html><html lang=en><title>Cookies</title><p id=cookies>{string.Join(' ', request.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}").Order())}</p>", "text/html"));
        await application.StartAsync();
        return new CookieWitness(application, port);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
