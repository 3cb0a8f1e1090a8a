using Microsoft.Playwright;

namespace Hub.Browser.Tests.Courses;

/// <summary>What a learner does in the trail course, whose three parts are SCOs.</summary>
internal sealed class TrailCourse(IFrameLocator content)
{
    public const string Pack = "Plan and pack";
    public const string Weather = "Read the sky";
    public const string Check = "Trail check";

    private static readonly (string Name, string Value)[] Answers = [("turnaround", "b"), ("tell", "t"), ("thunder", "c"), ("signal", "a")];

    public ILocator PackButton => content.GetByText("Close the backpack");

    public ILocator LeaveButton => content.Locator("#leave");

    public Task ShowsAsync(string part) => Assertions.Expect(content.Locator("h1")).ToHaveTextAsync(part);

    public async Task PackAsync()
    {
        foreach (var item in new[] { "water", "snack", "rain", "hat", "map", "lamp", "phone" })
            await content.Locator($"[value={item}]").CheckAsync();
        await PackButton.ClickAsync();
        await Assertions.Expect(content.Locator("#verdict")).ToContainTextAsync("Well packed.");
    }

    public async Task ReadTheSkyAsync()
    {
        foreach (var choice in new[] { "b", "c", "a" })
        {
            await content.Locator($"[name=choice][value={choice}]").CheckAsync();
            await content.Locator("#decide").ClickAsync();
            await Assertions.Expect(content.Locator("#verdict")).ToContainTextAsync("A good call.");
            if (choice != "a")
                await content.Locator("#onward").ClickAsync();
        }
    }

    public async Task AnswerAsync()
    {
        foreach (var (name, value) in Answers)
            await content.Locator($"[name={name}][value={value}]").CheckAsync();
        foreach (var (position, step) in new[] { "c", "a", "d", "b" }.Index())
            await content.Locator("select[name=lost]").Nth(position).SelectOptionAsync(step);
        await content.Locator("#check button[type=submit]").ClickAsync();
        await Assertions.Expect(content.Locator("#verdict")).ToContainTextAsync("You scored 100 of 100.");
    }
}
