using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hub.Testing;
using Microsoft.AspNetCore.Http;

namespace Hub.Tests.Lrs;

/// <summary>What is refused before anybody has looked at what it asks for: it has the headers of every answer all the same.</summary>
[Trait("req", "LRS-1")]
public sealed class RefusalHeaderTests(NarrowHub hub) : IClassFixture<NarrowHub>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string ConsistentThrough = "X-Experience-API-Consistent-Through";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "statements?limit=1&limit=2", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "statements?verb=%zz", null, HttpStatusCode.BadRequest)]
    [InlineData("POST", "statements?method=PATCH", "a=b", HttpStatusCode.BadRequest)]
    [InlineData("POST", "statements?method=PUT", "statementId=1", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "statements", null, HttpStatusCode.MethodNotAllowed)]
    [Trait("section", "XAPI-00333")]
    public async Task A_refusal_names_the_requests_version_and_an_instant_of_the_record_store(string method, string path, string? body, HttpStatusCode status)
    {
        foreach (var (version, answered) in new[] { ("1.0", "1.0.3"), ("1.0.1", "1.0.3"), ("2.0", "2.0.0") })
        {
            using var answer = await RecordStore.Of(hub, version).SendAsync(method, path, body, Form);

            Assert.Equal((status, answered), (answer.StatusCode, Version(answer)));
            Assert.InRange(Through(answer), TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(1));
        }
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_413_with_both_headers()
    {
        using var answer = await RecordStore.Of(hub).SendAsync("POST", "statements?method=POST", new string('a', 70_000), Form);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "1.0.3"), (answer.StatusCode, Version(answer)));
        Assert.True(Through(answer) > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task Whoever_is_not_known_is_told_an_instant_that_says_nothing_of_the_record_store()
    {
        using var answer = await RecordStore.Of(hub, "nobody", "nothing").SendAsync("GET", "statements");

        Assert.Equal((HttpStatusCode.Unauthorized, "1.0.3"), (answer.StatusCode, Version(answer)));
        Assert.Equal(DateTimeOffset.UnixEpoch, Through(answer));
    }

    [Fact]
    public async Task A_resource_that_does_not_exist_is_404_in_the_requests_version()
    {
        using var answer = await RecordStore.Of(hub, "2.0.0").SendAsync("GET", "nothing");

        Assert.Equal((HttpStatusCode.NotFound, "2.0.0"), (answer.StatusCode, Version(answer)));
    }

    [Fact]
    [Trait("section", "1.0.3 Communication 1.3")]
    public async Task The_version_in_a_form_counts_for_its_refusal_too()
    {
        var store = RecordStore.Of(hub, version: "");
        var nobody = Uri.EscapeDataString("Basic bm9ib2R5Om5vdGhpbmc=");

        using var answer = await store.SendAsync("POST", "statements?method=GET", $"X-Experience-API-Version=1.0.1&Authorization={nobody}", Form);

        Assert.Equal((HttpStatusCode.Unauthorized, "1.0.3"), (answer.StatusCode, Version(answer)));
    }

    [Fact]
    [Trait("section", "1.0.3 Communication 1.3")]
    public async Task A_HEAD_in_a_form_has_what_its_GET_has_but_the_body()
    {
        var store = RecordStore.Of(hub);
        var id = RecordStore.NewId();
        await store.PostAsync(RecordStore.Statement(id));

        foreach (var (path, form, header) in new[] { ("statements", $"statementId={id:D}", "Last-Modified"), ("about", "", "X-Experience-API-Version"), ("statements", $"statementId={Guid.NewGuid():D}", ConsistentThrough) })
        {
            using var got = await store.SendAsync("POST", $"{path}?method=GET", form, Form);
            using var headed = await store.SendAsync("POST", $"{path}?method=HEAD", form, Form);

            Assert.Equal((got.StatusCode, got.Content.Headers.ContentType), (headed.StatusCode, headed.Content.Headers.ContentType));
            Assert.Contains(header, headed.Headers.Concat(headed.Content.Headers).Select(sent => sent.Key));
            Assert.NotEmpty(await got.Content.ReadAsStringAsync(Cancellation));
            Assert.Empty(await headed.Content.ReadAsStringAsync(Cancellation));
        }
    }

    internal static string Version(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("X-Experience-API-Version"));

    internal static DateTimeOffset Through(HttpResponseMessage answer) =>
        DateTimeOffset.Parse(Assert.Single(answer.Headers.GetValues(ConsistentThrough)), CultureInfo.InvariantCulture);
}

/// <summary>It leaves its hub's door closed, so it has one of its own.</summary>
[Trait("req", "LRS-2")]
public sealed class UnknownCredentialRateTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task After_300_unknown_credentials_a_minute_an_address_has_to_wait_and_known_ones_do_not()
    {
        var known = RecordStore.Of(hub);
        await known.ExpectAsync(HttpStatusCode.OK, "GET", "statements");
        using var client = hub.Anonymous();
        var store = new RecordStore(client);
        for (var tried = 0; tried < 299; tried++)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"guess-{tried}:x")));
            await store.ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
        }

        using var answer = await store.SendAsync("GET", "statements");

        Assert.Equal((HttpStatusCode.TooManyRequests, "1.0.3"), (answer.StatusCode, RefusalHeaderTests.Version(answer)));
        Assert.Equal(DateTimeOffset.UnixEpoch, RefusalHeaderTests.Through(answer));
        await known.ExpectAsync(HttpStatusCode.OK, "GET", "statements");
    }
}

/// <summary>In a hub of its own for the same reason.</summary>
[Trait("req", "LRS-2")]
public sealed class UnknownCredentialNetworkTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task Addresses_of_one_IPv6_network_count_as_one()
    {
        var statuses = new List<int>();
        for (var number = 1; number <= 301; number++)
            statuses.Add(await GuessAsync($"2001:db8:1:2::{number:x}"));

        Assert.All(statuses.Take(300), status => Assert.Equal(401, status));
        Assert.Equal(429, statuses[^1]);
        Assert.Equal(401, await GuessAsync("2001:db8:1:3::1"));
    }

    private async Task<int> GuessAsync(string address) => (await hub.Server.SendAsync(
        context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            context.Request.Method = HttpMethods.Get;
            context.Request.Scheme = HubApplication.HubUrl.Scheme;
            context.Request.Host = new HostString(HubApplication.HubUrl.Authority);
            context.Request.Path = $"/lrs/{HubApplication.ApplicationId}/statements";
            context.Request.Headers["X-Experience-API-Version"] = "1.0.3";
            context.Request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("guess:x"));
        },
        TestContext.Current.CancellationToken)).Response.StatusCode;
}

/// <summary>A hub that takes the smallest bodies that can be set.</summary>
public sealed class NarrowHub : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Lrs:MaxBodyBytes", "65536")];
}
