using System.Net;
using Hub.Core;
using Hub.Testing;

namespace Hub.Tests.Api.Registrations;

[Trait("req", "API-1")]
public abstract class RegistrationListingTests(HubApplication hub)
{
    [Fact]
    public async Task The_newest_come_first_unless_asked_otherwise()
    {
        var course = await hub.AddCourseAsync();
        var first = await hub.Api.RegisterAsync(course);
        var second = await hub.Api.RegisterAsync(course);
        await hub.RecordAsync(first, "SCO-1", new Outcome(Completion.Incomplete, Success.Unknown, null));

        Assert.Equal([second, first], (await hub.Api.ReadAsync($"/registrations?courseId={course}")).Ids("registrations"));
        Assert.Equal([first, second], (await hub.Api.ReadAsync($"/registrations?courseId={course}&orderBy=created_asc")).Ids("registrations"));
        Assert.Equal([first, second], (await hub.Api.ReadAsync($"/registrations?courseId={course}&orderBy=updated_desc")).Ids("registrations"));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_that_lose_and_repeat_nothing_and_keep_their_flags()
    {
        var course = await hub.AddCourseAsync();
        var ids = new List<string>();
        for (var number = 0; number < 105; number++)
            ids.Add(await hub.Api.RegisterAsync(course, learner: "everyone"));

        using var first = await hub.Api.CallAsync("GET", $"/registrations?courseId={course}&includeTotalCount=true&includeChildResults=true&orderBy=created_asc");
        var firstPage = System.Text.Json.JsonElement.Parse(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var second = await hub.Api.CallAsync("GET", $"/registrations?more={Uri.EscapeDataString(firstPage.Text("more")!)}");
        var secondPage = System.Text.Json.JsonElement.Parse(await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ids, [.. firstPage.Ids("registrations"), .. secondPage.Ids("registrations")]);
        Assert.Equal(["105"], first.Headers.GetValues("X-Total-Count"));
        Assert.False(second.Headers.Contains("X-Total-Count"));
        Assert.False(secondPage.TryGetProperty("more", out _));
        Assert.All(secondPage.GetProperty("registrations").EnumerateArray(), r => Assert.True(r.GetProperty("activityDetails").TryGetProperty("children", out _)));
    }

    [Fact]
    public async Task Tags_match_any_and_may_hold_a_comma()
    {
        var course = await hub.AddCourseAsync();
        var comma = await hub.Api.RegisterAsync(course);
        var plain = await hub.Api.RegisterAsync(course);
        await hub.Api.RegisterAsync(course);
        await hub.Api.DoAsync("PUT", $"/registrations/{comma}/tags", new { tags = new[] { "a,b" } });
        await hub.Api.DoAsync("PUT", $"/registrations/{plain}/tags", new { tags = new[] { "c" } });

        Assert.Equal([comma], (await hub.Api.ReadAsync($"/registrations?courseId={course}&tags=a%2Cb")).Ids("registrations"));
        Assert.Equal([plain, comma], (await hub.Api.ReadAsync($"/registrations?courseId={course}&tags=a%2Cb,c")).Ids("registrations"));
    }

    [Theory]
    [InlineData("registration_id", "R-NEEDLE-")]
    [InlineData("course_id", "C-NEEDLE-")]
    [InlineData("course_title", "Title of C-NEEDLE-")]
    [InlineData("learner_id", "L-NEEDLE-")]
    [InlineData("learner_first_name", "F-NEEDLE-")]
    [InlineData("learner_last_name", "N-NEEDLE-")]
    [InlineData("learner_email", "E-NEEDLE-")]
    public async Task A_filter_finds_part_of_the_field_that_it_is_by(string field, string prefix)
    {
        var needle = Guid.NewGuid().ToString("N");
        var course = await hub.AddCourseAsync(id: $"C-NEEDLE-{needle}");
        var id = $"R-NEEDLE-{needle}";
        await hub.Api.DoAsync("POST", "/registrations", new
        {
            courseId = course,
            registrationId = id,
            learner = new { id = $"L-NEEDLE-{needle}", firstName = $"F-NEEDLE-{needle}", lastName = $"N-NEEDLE-{needle}", email = $"E-NEEDLE-{needle}" },
        });
        await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        var found = await hub.Api.ReadAsync($"/registrations?filterBy={field}&filter={Uri.EscapeDataString(prefix + needle)}");

        Assert.Equal([id], found.Ids("registrations"));
    }

    [Fact]
    public async Task Since_and_until_are_inclusive()
    {
        var course = await hub.AddCourseAsync();
        var id = await hub.Api.RegisterAsync(course);
        var created = (await hub.Api.ReadAsync($"/registrations/{id}")).GetProperty("createdDate").GetDateTimeOffset();
        var after = Uri.EscapeDataString(created.AddSeconds(1).ToString("O"));
        var before = Uri.EscapeDataString(created.AddSeconds(-1).ToString("O"));

        Assert.Equal([id], (await hub.Api.ReadAsync($"/registrations?courseId={course}&since={before}&until={after}")).Ids("registrations"));
        Assert.Empty((await hub.Api.ReadAsync($"/registrations?courseId={course}&since={after}")).Ids("registrations"));
        Assert.Empty((await hub.Api.ReadAsync($"/registrations?courseId={course}&until={before}")).Ids("registrations"));
    }

    [Theory]
    [InlineData("since=yesterday", "since")]
    [InlineData("filterBy=shoe_size", "filterBy")]
    [InlineData("orderBy=random", "orderBy")]
    [InlineData("datetimeFilter=never", "datetimeFilter")]
    [InlineData("more=garbage", "more")]
    public async Task A_parameter_that_makes_no_sense_is_refused_by_name(string query, string named)
    {
        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/registrations?{query}");

        Assert.Contains(named, message, StringComparison.Ordinal);
    }
}

public sealed class RegistrationListingTestsOnSqlite(SqliteHub hub) : RegistrationListingTests(hub), IClassFixture<SqliteHub>;

public sealed class RegistrationListingTestsOnPostgres(PostgresHub hub) : RegistrationListingTests(hub), IClassFixture<PostgresHub>;
