using Interop.Lti.Rosters;
using Interop.Lti.Tests.Tokens;
using Interop.Lti.Tokens;

namespace Interop.Lti.Tests.Rosters;

[Trait("req", "LTI-1")]
public sealed class RosterTests : IDisposable
{
    private static readonly Uri Memberships = new("https://lms.example.edu/2/memberships");

    private readonly ScriptedPlatform platform = new();

    public void Dispose() => platform.Dispose();

    [Fact]
    public async Task Every_page_of_a_link_is_read_and_nobody_twice_NRPS()
    {
        platform
            .Answer(200, """{"id":"x","context":{"id":"course-1","title":"Course"},"members":[{"user_id":"1","roles":["Learner"],"name":"Ada","email":"ada@example.edu"},{"user_id":"2","status":"Inactive","roles":["Instructor"]}]}""",
                ("Link", "<https://lms.example.edu/2/memberships?p=2>; rel=\"next\", <https://lms.example.edu/2/memberships?since=9>; rel=\"differences\""))
            .Answer(200, """{"members":[{"user_id":"2","roles":[]},{"user_id":"3"},{"name":"nobody"},null]}""");

        var roster = (await ReadAsync(new RosterFilter(ResourceLinkId: "link 1", Limit: 2))).Value!;

        Assert.Equal(["https://lms.example.edu/2/memberships?rlid=link%201&limit=2", "https://lms.example.edu/2/memberships?p=2"], platform.Asked.Select(asked => asked.Url));
        Assert.Equal("application/vnd.ims.lti-nrps.v2.membershipcontainer+json", platform.Asked[0].Accept);
        Assert.Equal(["1", "2", "3"], roster.Members.Select(member => member.UserId));
        Assert.Equal((true, MemberStatus.Inactive, MemberStatus.Active), (roster.Members[0].Roles.IsLearner, roster.Members[1].Status, roster.Members[2].Status));
        Assert.Equal(("course-1", "https://lms.example.edu/2/memberships?since=9", false), (roster.ContextId, roster.Differences!.AbsoluteUri, roster.IsCut));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task What_is_no_roster_is_not_understood(string body)
    {
        platform.Answer(200, body);

        Assert.Equal(FaultKind.NotUnderstood, (await ReadAsync(new RosterFilter())).Fault!.Kind);
    }

    [Fact]
    public async Task A_platform_that_fails_on_a_later_page_gives_no_half_roster()
    {
        platform.Answer(200, """{"members":[{"user_id":"1","roles":[]}]}""", ("Link", "</2/memberships?p=2>; rel=next")).Answer(503);

        Assert.Equal(FaultKind.Failing, (await ReadAsync(new RosterFilter())).Fault!.Kind);
    }

    private Task<PlatformAnswer<Roster>> ReadAsync(RosterFilter filter) =>
        new RosterReader(platform.Http()).ReadAsync(Memberships, filter, ScriptedPlatform.Token, TestContext.Current.CancellationToken);
}
