using Hub.Core;

namespace Hub.Tests.Core;

public sealed class SettingsCascadeTests
{
    private static readonly DateTimeOffset Now = SampleRegistration.Begin;

    /// <summary>Autosave seconds set at application, learning standard, course, version, destination, dispatch and registration; 0 leaves it open.</summary>
    [Theory]
    [InlineData(60, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData(10, 10, 0, 0, 0, 0, 0, 0)]
    [InlineData(20, 10, 20, 0, 0, 0, 0, 0)]
    [InlineData(30, 10, 20, 30, 0, 0, 0, 0)]
    [InlineData(40, 10, 20, 30, 40, 0, 0, 0)]
    [InlineData(50, 10, 20, 30, 40, 50, 0, 0)]
    [InlineData(55, 10, 20, 30, 40, 50, 55, 0)]
    [InlineData(70, 10, 20, 30, 40, 50, 55, 70)]
    [InlineData(70, 10, 0, 0, 0, 0, 0, 70)]
    [InlineData(50, 0, 0, 0, 40, 50, 0, 0)]
    [InlineData(20, 0, 20, 0, 0, 0, 0, 0)]
    public void The_most_specific_level_that_says_something_counts(
        int expected, int application, int standard, int course, int version, int destination, int dispatch, int registration)
    {
        var sample = new SampleRegistration();
        sample.Registration.Settings = Saves(registration);
        sample.Version.Settings = Saves(version);
        var owner = Owner(Saves(application));
        owner.Set(sample.Version.Kind, Saves(standard));
        var upload = new Course { RealmKey = default, Key = default, ApplicationKey = default, Id = "course", Title = "", Settings = Saves(course), CreatedAt = Now, UpdatedAt = Now };
        var dispatched = SettingsCascade.Dispatched(Saves(destination), Saves(dispatch));

        Assert.Equal(expected, SettingsCascade.For(owner, upload, sample.Version, dispatched, sample.Registration).AutosaveSeconds);
    }

    [Fact]
    public void What_is_set_for_one_kind_of_content_holds_for_no_other()
    {
        var owner = Owner(CourseSettings.Unset);
        owner.Set(new ContentKind(LearningStandard.Scorm12, IsSingle: true), Saves(20));
        owner.Set(new ContentKind(LearningStandard.Scorm12, IsSingle: false), Saves(30));
        owner.Set(new ContentKind(LearningStandard.Scorm12, IsSingle: true), CourseSettings.Unset);

        Assert.Equal([new ContentKind(LearningStandard.Scorm12, IsSingle: false)], owner.StandardSettings.Select(known => known.Kind));
        Assert.Equal(Saves(30), owner.SettingsOf(new SampleRegistration(activities: 2).Version.Kind));
        Assert.Equal(CourseSettings.Unset, owner.SettingsOf(new SampleRegistration(activities: 1).Version.Kind));
        Assert.Equal(CourseSettings.Unset, owner.SettingsOf(new ContentKind(LearningStandard.Aicc, IsSingle: false)));
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

    private static Application Owner(CourseSettings settings) =>
        new() { RealmKey = default, Key = default, Id = "app", Name = "", Settings = settings, CreatedAt = Now, UpdatedAt = Now };

    private static CourseSettings Saves(int seconds) => new() { AutosaveSeconds = seconds == 0 ? null : seconds };
}
