using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Lms;

namespace Hub.Browser.Tests.Dispatching;

public sealed class IdentityTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    [Trait("req", "DSP-6")]
    public async Task The_same_learner_id_at_two_destinations_is_two_learners()
    {
        var learner = new LmsLearner("1001", "Hopper, Grace");
        var (here, there) = (await DispatchAsync(Course.Tea), await DispatchAsync(Course.Tea));
        var first = await LaunchTeaAsync(here.Enrol(learner));
        await first.Tea.AnswerAsync(right: 4);
        await first.ExitAsync();

        var second = await LaunchTeaAsync(there.Enrol(learner));

        await second.Tea.IsOnPageAsync(1);
        var (passed, begun) = (await here.RegistrationAsync("COMPLETED PASSED 100"), Assert.Single(await there.RegistrationsAsync()));
        Assert.NotEqual(passed.Id, begun.Id);
        Assert.Equal("1001", passed.Learner.Id);
        Assert.Equal("1001", begun.Learner.Id);
        Assert.NotEqual("PASSED", begun.RegistrationSuccess);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_second_tab_takes_over_and_the_first_says_so_and_writes_nothing_more()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        var first = await LaunchTeaAsync(seat);
        var second = await LaunchTeaAsync(seat);

        await first.Tea.AskForPageAsync(2);
        await first.Player.ShowsPageAsync("superseded");
        await seat.BecomesAsync(it => it.Sessions[0].IsFinished, "the first tab's session has ended");

        await second.Tea.AnswerAsync(right: 4);
        await seat.BecomesAsync(it => it.Status == "passed", "the second tab's pass is known");
        await second.ExitAsync();
        await first.CloseTabAsync();
        Assert.Equal("COMPLETED PASSED 100", Assert.Single(await dispatch.RegistrationsAsync()).Result);
        Assert.Equal("passed", seat.Status);
    }
}
