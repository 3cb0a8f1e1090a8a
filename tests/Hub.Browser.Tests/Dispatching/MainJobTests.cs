using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;

namespace Hub.Browser.Tests.Dispatching;

public sealed class MainJobTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_first_launch_opens_the_course_and_tells_the_LMS_that_it_is_under_way()
    {
        var dispatch = await DispatchAsync(Course.Tea);

        var window = await LaunchTeaAsync(dispatch.Enrol());

        await window.Seat.BecomesAsync(seat => seat.Status == "incomplete", "the course is under way");
        var registration = Assert.Single(await dispatch.RegistrationsAsync());
        Assert.Equal(registration.Id, window.Seat.SuspendData);
        Assert.Equal(["LMSInitialize"], window.Seat.LastSession.Names.Take(1));
        Assert.Equal("Ada", registration.Learner.FirstName);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    [Trait("req", "PLY-9")]
    public async Task A_pass_with_its_score_reaches_the_hub_and_the_LMS()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var window = await LaunchTeaAsync(dispatch.Enrol());

        await window.Tea.AnswerAsync(right: 3);
        await window.Seat.BecomesAsync(seat => seat is { Status: "passed", Score: "75" }, "the learner has passed, while the course is still open");
        await window.ExitAsync();

        Assert.Equal("COMPLETED PASSED 75", Assert.Single(await dispatch.RegistrationsAsync()).Result);
        Assert.Equal("passed", window.Seat.Status);
        Assert.Equal("75", window.Seat.Score);
        Assert.True(window.Seat.LastSession.IsFinished);
        Assert.Single(window.Seat.LastSession.Names, "LMSInitialize");
        Assert.Single(window.Seat.LastSession.Names, "LMSFinish");
    }
}
