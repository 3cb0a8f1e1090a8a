using FsCheck;
using FsCheck.Fluent;
using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

/// <summary>CMITimespan, RTE 1.2 3.4.4.</summary>
public sealed class Times_are_read_and_written
{
    [Fact]
    public void Every_time_to_the_hundredth_comes_back()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), hundredths =>
        {
            var time = TimeSpan.FromMilliseconds(hundredths * 10L);
            var text = CmiTimespan.Format(time);
            return CmiTimespan.IsStrict(text) && CmiTimespan.TryParse(text, out var again) && again == time;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reading_never_throws_and_never_gives_a_negative_time()
    {
        Prop.ForAll<string>(text => !CmiTimespan.TryParse(text, out var time) || time >= TimeSpan.Zero)
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("00:00:00", 0)]
    [InlineData("0001:05:30.25", 3930.25)]
    [InlineData("01:05:30.2", 3930.2)]
    [InlineData("9999:99:99.99", 36002439.99)]
    public void The_specifications_form_is_strict(string text, double seconds)
    {
        Assert.True(CmiTimespan.IsStrict(text));
        Assert.True(CmiTimespan.TryParse(text, out var time));
        Assert.Equal(seconds, time.TotalSeconds, 3);
    }

    [Theory]
    [InlineData("0:05:30", 330)]
    [InlineData("00:5:3", 303)]
    [InlineData("00:00:30.123456", 30.123456)]
    [InlineData("00:00:30.", 30)]
    [InlineData(" 00:00:30 ", 30)]
    [InlineData("10000:00:00", 36000000)]
    public void What_real_content_writes_is_read_but_not_strict(string text, double seconds)
    {
        Assert.False(CmiTimespan.IsStrict(text));
        Assert.True(CmiTimespan.TryParse(text, out var time));
        Assert.Equal(seconds, time.TotalSeconds, 5);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("30")]
    [InlineData("05:30")]
    [InlineData("-01:00:00")]
    [InlineData("00:00:00:00")]
    [InlineData("PT1H")]
    [InlineData("00:00:0x")]
    [InlineData("00:00:00\n")]
    public void Anything_else_is_no_strict_time(string? text)
    {
        Assert.False(CmiTimespan.IsStrict(text));
    }

    [Fact]
    public void Times_out_of_range_are_written_as_the_nearest_that_fits()
    {
        Assert.Equal("0000:00:00.00", CmiTimespan.Format(TimeSpan.FromSeconds(-5)));
        Assert.Equal("9999:59:59.99", CmiTimespan.Format(TimeSpan.MaxValue));
        Assert.Equal("0000:00:01.00", CmiTimespan.Format(TimeSpan.FromSeconds(0.999)));
    }
}
