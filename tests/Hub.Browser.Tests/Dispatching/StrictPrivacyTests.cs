using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dispatching;

/// <summary>In a browser that gives frames of another site no storage.</summary>
public sealed class StrictPrivacyTests(Stage stage) : BrowserTest(stage)
{
    private IBrowser? browser;

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_learner_plays_and_resumes_where_the_browser_refuses_third_party_storage()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var seat = dispatch.Enrol();
        var first = await LaunchTeaAsync(seat);
        var refusal = await first.Player.Content.Locator("body").EvaluateAsync<string>(
            "() => { try { return `${sessionStorage.length} entries`; } catch (problem) { return problem.name; } }");
        Assert.Equal("SecurityError", refusal);
        await first.Tea.TurnToPageAsync(4);
        await first.CloseTabAsync();

        var second = await LaunchTeaAsync(seat);
        await second.Tea.IsOnPageAsync(4);
        await second.Tea.AnswerAsync(right: 4);
        await second.ExitAsync();

        Assert.Equal("COMPLETED PASSED 100", Assert.Single(await dispatch.RegistrationsAsync()).Result);
        Assert.Equal("passed", seat.Status);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (browser is not null)
            await browser.CloseAsync();
        GC.SuppressFinalize(this);
    }

    private protected override async Task<IBrowser> BrowserAsync()
    {
        Assert.NotNull(Stage.Browser);
        return browser = await Chromium.LaunchWithoutThirdPartyStorageAsync(Stage.Playwright);
    }
}
