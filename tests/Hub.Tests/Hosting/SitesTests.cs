using Hub.Hosting;
using Microsoft.Extensions.Options;

namespace Hub.Tests.Hosting;

public sealed class SitesTests
{
    private const string OwnHosts = "http://{course}.a.test;http://{course}.b.test;http://c.test";
    private const string SharedFirst = "http://a.test;http://{course}.b.test;http://c.test";

    private static readonly Guid Course = Guid.Parse("0198c0de-0000-7000-8000-000000000001");

    /// <summary>The addresses of the content site, the host that a browser came by, and where it goes on.</summary>
    [Theory]
    [InlineData(OwnHosts, "shell.a.test", "http://{course}.a.test")]
    [InlineData(OwnHosts, "shell.b.test", "http://{course}.b.test")]
    [InlineData(OwnHosts, "another.B.test", "http://{course}.b.test")]
    [InlineData(OwnHosts, "c.test", "http://{course}.a.test")]
    [InlineData(OwnHosts, "elsewhere.test", "http://{course}.a.test")]
    [InlineData(SharedFirst, "a.test", "http://a.test")]
    [InlineData(SharedFirst, "shell.b.test", "http://{course}.b.test")]
    [InlineData(SharedFirst, "C.test", "http://c.test")]
    public void A_browser_goes_on_by_the_address_it_came_by_unless_courses_share_that_one_alone(string urls, string host, string origin) =>
        Assert.Equal(WithCourse(origin), SitesOf(urls).ContentUrlOf(Course, host));

    [Theory]
    [InlineData(OwnHosts, "{course}.a.test", true)]
    [InlineData(OwnHosts, "{course}.B.TEST", true)]
    [InlineData(OwnHosts, "c.test", true)]
    [InlineData(OwnHosts, "shell.a.test", false)]
    [InlineData(OwnHosts, "c0198c0de000070008000000000000002.a.test", false)]
    [InlineData(OwnHosts, "x.{course}.a.test", false)]
    [InlineData(OwnHosts, "a.test", false)]
    [InlineData(SharedFirst, "a.test", true)]
    [InlineData(SharedFirst, "shell.b.test", false)]
    public void A_course_is_served_on_its_own_host_and_on_those_that_courses_share(string urls, string host, bool isServed) =>
        Assert.Equal(isServed, SitesOf(urls).Serves(Course, WithCourse(host)));

    private static string WithCourse(string text) => text.Replace("{course}", $"c{Course:N}", StringComparison.Ordinal);

    private static Sites SitesOf(string urls)
    {
        var (first, others) = (urls.Split(';', 2)[0], urls.Split(';', 2)[1]);
        return new Sites(Options.Create(new HubOptions { ContentUrl = first, AlternateContentUrls = others }));
    }
}
