using Microsoft.Playwright;

namespace Hub.Browser.Tests.Courses;

/// <summary>What a learner does in the tea course.</summary>
internal sealed class TeaCourse(IFrameLocator content)
{
    public ILocator Place => content.Locator("#place");

    public ILocator Notice => content.Locator("#notice");

    public Task IsOpenAsync() => Assertions.Expect(Place).ToContainTextAsync("of 6");

    public Task IsOnPageAsync(int number) => Assertions.Expect(Place).ToHaveTextAsync($"Page {number} of 6");

    /// <summary>Asks for a page, whether or not the course is still there to show it.</summary>
    public Task AskForPageAsync(int number) => content.Locator("#contents button").Nth(number - 1).ClickAsync();

    public async Task TurnToPageAsync(int number)
    {
        await AskForPageAsync(number);
        await IsOnPageAsync(number);
    }

    /// <summary>Answers the quiz with so many right answers of four.</summary>
    public async Task AnswerAsync(int right)
    {
        await TurnToPageAsync(6);
        await content.Locator($"[name=tea-principles][value={(right > 0 ? "b" : "a")}]").CheckAsync();
        await content.Locator($"[name=tea-whisk][value={(right > 1 ? "c" : "a")}]").CheckAsync();
        await content.Locator("[name=tea-temperature]").FillAsync(right > 2 ? "80" : "20");
        await content.Locator($"[name=tea-turning][value={(right > 3 ? "t" : "f")}]").CheckAsync();
        await content.GetByText("Check my answers").ClickAsync();
        await Assertions.Expect(content.Locator("#quiz-result")).ToContainTextAsync($"You scored {25 * right} of 100");
    }

    /// <summary>"Save and leave" in the course itself.</summary>
    public Task LeaveAsync() => content.Locator("#leave").ClickAsync();
}
