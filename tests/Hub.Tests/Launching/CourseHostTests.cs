using System.Net;
using Hub.Core;
using Hub.Launching;
using Hub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Launching;

/// <summary>A hub where each course has a host of its own at two addresses, and all share a third.</summary>
public sealed class HubWithCourseHosts : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Hub:ContentUrl", "http://{course}.content.test:8081"),
        ("Hub:AlternateContentUrls", "http://{course}.other.test:8081;http://shared.test:8081"),
    ];
}

/// <summary>A course's script that ran on another course's host would be in that one's origin.</summary>
[Trait("req", "PLY-8")]
public sealed class CourseHostTests(HubWithCourseHosts hub) : IClassFixture<HubWithCourseHosts>
{
    private const string First = "content.test:8081";
    private const string Other = "other.test:8081";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(First)]
    [InlineData(Other)]
    public async Task A_course_is_served_on_its_own_host_and_on_no_other_courses(string site)
    {
        var (course, another) = (await hub.AddCourseAsync(), await hub.AddCourseAsync());
        var path = $"/content/{await KeyAsync(course)}/index.html";
        var strange = new[] { HostOf(another, site), $"shell.{site}", $"x.{HostOf(course, site)}" };

        foreach (var host in strange)
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(host, path));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HostOf(course, site), path));
        // The key is in memory by now, which must not open it.
        foreach (var host in strange)
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(host, path));
    }

    [Fact]
    public async Task A_host_that_courses_share_serves_them_all()
    {
        foreach (var course in new[] { await hub.AddCourseAsync(), await hub.AddCourseAsync() })
            Assert.Equal(HttpStatusCode.OK, await StatusAsync("shared.test:8081", $"/content/{await KeyAsync(course)}/index.html"));
    }

    [Theory]
    [InlineData(First)]
    [InlineData(Other)]
    public async Task A_link_that_is_followed_on_another_courses_host_leads_to_its_own_and_opens_there(string site)
    {
        var (course, another) = (await hub.AddCourseAsync(), await hub.AddCourseAsync());
        var link = await LinkAsync(course);
        using var stranger = ClientOf(HostOf(another, site));
        using var own = ClientOf(HostOf(course, site));

        using var answer = await stranger.GetAsync(new Uri(link.PathAndQuery, UriKind.Relative), Cancellation);

        Assert.Equal(HostOf(course, First), link.Authority);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal($"http://{HostOf(course, site)}{link.PathAndQuery}", answer.Headers.Location!.OriginalString);
        var player = await PlayerClient.EnterAsync(own, answer.Headers.Location.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HostOf(course, site), (await player.OpenAsync("SCO")).Accepted.Url));
    }

    [Fact]
    public async Task A_token_that_is_posted_to_another_courses_host_leads_to_its_own()
    {
        var (course, another) = (await hub.AddCourseAsync(), await hub.AddCourseAsync());
        var link = await LinkAsync(course);
        using var stranger = ClientOf(HostOf(another, First));
        using var form = new FormUrlEncodedContent([new("token", Uri.UnescapeDataString(link.Query["?token=".Length..]))]);

        using var answer = await stranger.PostAsync(new Uri("/launch", UriKind.Relative), form, Cancellation);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(link.OriginalString, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_link_can_be_followed_on_a_host_that_courses_share()
    {
        var course = await hub.AddCourseAsync();
        using var shared = ClientOf("shared.test:8081");

        var player = await PlayerClient.EnterAsync(shared, $"http://shared.test:8081{(await LinkAsync(course)).PathAndQuery}");

        Assert.Equal(HttpStatusCode.OK, (await player.StartAsync()).Status);
    }

    [Fact]
    public async Task A_launch_is_played_on_its_courses_host_and_on_no_other_courses()
    {
        var (course, another) = (await hub.AddCourseAsync(), await hub.AddCourseAsync());
        using var own = ClientOf(HostOf(course, First));
        using var stranger = ClientOf(HostOf(another, First));
        var player = await PlayerClient.EnterAsync(own, (await LinkAsync(course)).OriginalString);

        var elsewhere = PlayerClient.Of(stranger, $"/player/{player.Launch}#s={player.Session}");

        Assert.Equal("unknown", (await elsewhere.StartAsync()).Refused?.Code);
        Assert.Equal("unknown", (await elsewhere.OpenAsync("SCO")).Refused?.Code);
        Assert.Equal(HttpStatusCode.OK, (await player.StartAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await player.OpenAsync("SCO")).Status);
    }

    private static string HostOf(Course course, string site) => $"c{course.Key.Value:N}.{site}";

    private HttpClient ClientOf(string host) => hub.CreateClient(new() { BaseAddress = new Uri($"http://{host}"), AllowAutoRedirect = false });

    private async Task<Uri> LinkAsync(Course course) => new(await hub.IssueLinkAsync(await hub.AddRegistrationAsync(course)));

    private Task<string> KeyAsync(Course course) =>
        hub.Services.GetRequiredService<ContentKeys>().KeyForAsync(course.RealmKey, course.Versions[0].Key, Cancellation);

    private async Task<HttpStatusCode> StatusAsync(string host, string path)
    {
        using var client = ClientOf(host);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return answer.StatusCode;
    }
}
