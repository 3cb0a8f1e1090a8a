using Hub.Core;

namespace Hub.Tests.Core;

public sealed class SettingsCascadeTests
{
    private static readonly DateTimeOffset Now = SampleRegistration.Begin;

    /// <summary>Autosave seconds set at application, course, version and registration; 0 leaves it open.</summary>
    [Theory]
    [InlineData(0, 0, 0, 0, 60)]
    [InlineData(10, 0, 0, 0, 10)]
    [InlineData(10, 20, 0, 0, 20)]
    [InlineData(10, 20, 30, 0, 30)]
    [InlineData(10, 20, 30, 40, 40)]
    [InlineData(10, 0, 0, 40, 40)]
    [InlineData(0, 20, 0, 0, 20)]
    public void The_most_specific_level_that_says_something_counts(int application, int course, int version, int registration, int expected)
    {
        var sample = new SampleRegistration();
        sample.Registration.Settings = Saves(registration);
        sample.Version.Settings = Saves(version);
        var owner = new Application { RealmKey = default, Key = default, Id = "app", Name = "", Settings = Saves(application), CreatedAt = Now, UpdatedAt = Now };
        var upload = new Course { RealmKey = default, Key = default, ApplicationKey = default, Id = "course", Title = "", Settings = Saves(course), CreatedAt = Now, UpdatedAt = Now };

        Assert.Equal(expected, SettingsCascade.For(owner, upload, sample.Version, sample.Registration).AutosaveSeconds);
    }

    [Fact]
    public void The_default_leaves_nothing_open() =>
        Assert.DoesNotContain(typeof(CourseSettings).GetProperties().Where(property => property.GetMethod!.IsPublic && !property.GetMethod.IsStatic && property.Name != "EqualityContract"),
            property => property.GetValue(CourseSettings.Default) is null);

    [Fact]
    public void Every_setting_is_taken_from_the_level_above_when_it_is_open() =>
        Assert.Equal(CourseSettings.Default, CourseSettings.Unset.Over(CourseSettings.Default));

    [Fact]
    public void Every_setting_stays_when_it_is_set()
    {
        var set = new CourseSettings { Merging = AttemptMerging.First, FailedMeansCompleted = false, StrictLengths = true, ResetOnNewAttempt = true, AutoAdvance = false, AutosaveSeconds = 1 };

        Assert.Equal(set, set.Over(CourseSettings.Default));
    }

    private static CourseSettings Saves(int seconds) => new() { AutosaveSeconds = seconds == 0 ? null : seconds };
}
