using System.Collections.Concurrent;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Playing;

public sealed class OtherApiNameTests(Stage stage) : BrowserTest(stage)
{
    // It looks as SCORM 2004 content does (RTE 3.3.6): from frame to frame, until there is an API or nothing above.
    private static readonly Course LooksForTheOtherApi = Course.OfOnePage("looks-for-the-other-api", """
        <!doctype html><html lang="en"><title>Search</title><h1>Searching</h1>
        <script>
          function find(from) {
            let candidate = from;
            let hops = 0;
            while (!candidate.API_1484_11 && candidate.parent && candidate.parent !== candidate) {
              hops++;
              candidate = candidate.parent;
            }
            return `${candidate.API_1484_11 || null} after ${hops}`;
          }
          document.querySelector('h1').textContent = `Found ${find(window)}, and the LMS's own: ${typeof parent.API.LMSInitialize}`;
        </script>
        """);

    [Fact]
    [Trait("req", "PLY-1")]
    [Trait("req", "DSP-4")]
    public async Task A_course_that_looks_for_the_API_of_SCORM_2004_gets_null_after_one_hop_and_the_LMSs_page_throws_nothing_at_it()
    {
        var errors = new ConcurrentQueue<string>();
        Context.WebError += (_, error) => errors.Enqueue(error.Error);
        var dispatch = await DispatchAsync(LooksForTheOtherApi);

        var window = await LaunchAsync(dispatch.Enrol());

        await Assertions.Expect(window.Player.Content.Locator("h1")).ToHaveTextAsync("Found null after 1, and the LMS's own: function");
        Assert.Empty(errors);
    }
}
