using System.Net;
using Hub.Testing;
using Microsoft.AspNetCore.Http;

namespace Hub.Tests.Hosting;

public sealed class TwoProxiesHub : SqliteHub
{
    public const string Inner = "127.0.0.1";
    public const string Outer = "10.1.2.3";

    protected override IEnumerable<(string Name, string Value)> Settings => [("Hub:TrustedProxies", $"{Inner};10.1.0.0/16")];
}

/// <summary>Whom the hub takes a request to be from, behind two proxies in a row.</summary>
[Trait("req", "OPS-3")]
public sealed class ProxyTests(TwoProxiesHub hub) : IClassFixture<TwoProxiesHub>
{
    private const string Client = "192.0.2.1";
    private const string Stranger = "198.51.100.9";

    [Theory]
    [InlineData(TwoProxiesHub.Inner, Client, Client)]
    [InlineData(TwoProxiesHub.Inner, $"{Client}, {TwoProxiesHub.Outer}", Client)]
    [InlineData(TwoProxiesHub.Inner, $"{Client}, {Stranger}", Stranger)]
    [InlineData(TwoProxiesHub.Inner, $"{Client}, {Stranger}, {TwoProxiesHub.Outer}", Stranger)]
    [InlineData(Stranger, $"{Client}, {TwoProxiesHub.Outer}", Stranger)]
    public async Task The_client_is_the_first_address_on_the_way_back_that_is_no_known_proxy(string sender, string forwardedFor, string client)
    {
        var seen = await AskAsync(sender, ("X-Forwarded-For", forwardedFor));

        Assert.Equal(IPAddress.Parse(client), seen.Connection.RemoteIpAddress);
    }

    /// <summary>The inner proxy passes on what the outer one says, or adds what it has seen itself.</summary>
    [Theory]
    [InlineData("https")]
    [InlineData("https, http")]
    public async Task The_scheme_is_what_the_outer_proxy_was_asked_by(string forwardedProto)
    {
        var seen = await AskAsync(TwoProxiesHub.Inner, ("X-Forwarded-For", $"{Client}, {TwoProxiesHub.Outer}"), ("X-Forwarded-Proto", forwardedProto));

        Assert.Equal("https", seen.Request.Scheme);
    }

    [Fact]
    public async Task A_path_in_front_of_the_hubs_own_is_not_believed()
    {
        var seen = await AskAsync(TwoProxiesHub.Inner, ("X-Forwarded-For", Client), ("X-Forwarded-Prefix", "/elsewhere"));

        Assert.False(seen.Request.PathBase.HasValue);
    }

    private Task<HttpContext> AskAsync(string sender, params (string Name, string Value)[] headers) => hub.Server.SendAsync(
        context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(sender);
            context.Request.Method = HttpMethods.Get;
            context.Request.Host = new HostString(HubApplication.HubUrl.Authority);
            context.Request.Path = "/health/live";
            foreach (var (name, value) in headers)
                context.Request.Headers[name] = value;
        },
        TestContext.Current.CancellationToken);
}
