using Interop.Scorm.Packaging;

namespace Interop.Scorm.Tests.Packaging;

[Trait("req", "IMP-1")]
public sealed class A_course_is_read_from_its_manifest
{
    private readonly ScormPackage course = PackageInMemory.Sample("scorm12-course").Read().AcceptedInSilence();

    [Fact]
    public void The_default_organization_gives_title_and_activities_in_order()
    {
        Assert.Equal(ScormVersion.Scorm12, course.Version);
        Assert.Equal("course.knots", course.Identifier);
        Assert.Equal("ORG", course.OrganizationIdentifier);
        Assert.Equal("Knots for beginners", course.Title);
        Assert.Equal(["BASICS", "BOWLINE", "HITCH", "READING"], course.AllActivities().Select(activity => activity.Identifier));
        Assert.Equal(["BASICS", "READING"], course.Activities.Select(activity => activity.Identifier));
    }

    [Fact]
    public void Inline_metadata_gives_description_and_languages()
    {
        Assert.Equal("Five knots that hold.", course.Description);
        Assert.Equal(["en", "de", "fr"], course.Languages);
    }

    [Fact]
    public void An_item_carries_its_run_time_rules_CAM_1_2_2_3_2_4()
    {
        var bowline = Activity("BOWLINE");

        Assert.Equal(80m, bowline.MasteryScore);
        Assert.Equal("0000:30:00", bowline.MaxTimeAllowed);
        Assert.Equal("exit,no message", bowline.TimeLimitAction);
        Assert.Equal("rope=8mm", bowline.LaunchData);
        Assert.Equal("INTRO", bowline.Prerequisites);
        Assert.Equal(ScormResourceType.Sco, bowline.ScormType);
    }

    [Fact]
    public void Parameters_join_the_query_and_stand_before_the_fragment()
    {
        var bowline = Activity("BOWLINE");

        Assert.Equal("?lesson=1", bowline.Parameters);
        Assert.Equal("content/bowline.html?mode=full#start", bowline.ResourceHref);
        Assert.Equal("content/bowline.html?mode=full&lesson=1#start", bowline.LaunchHref);
        Assert.Equal("content/bowline.html", bowline.LaunchFile);
    }

    [Fact]
    public void Bases_of_resources_and_resource_stack()
    {
        Assert.Equal("content/hitch/index.html", Activity("HITCH").LaunchHref);
    }

    [Fact]
    public void A_percent_encoded_href_finds_the_decoded_file_and_stays_encoded()
    {
        var reading = Activity("READING");

        Assert.Equal("content/further reading.html", reading.LaunchFile);
        Assert.Equal("content/further%20reading.html", reading.LaunchHref);
        Assert.Equal(ScormResourceType.Asset, reading.ScormType);
    }

    [Fact]
    public void Folders_are_not_launchable_and_hidden_items_are_marked()
    {
        Assert.False(Activity("BASICS").IsLaunchable);
        Assert.Null(Activity("BASICS").ScormType);
        Assert.False(Activity("HITCH").IsVisible);
        Assert.True(Activity("BOWLINE").IsVisible);
    }

    [Fact]
    public void Required_files_follow_the_chain_of_dependencies()
    {
        Assert.Equal(
            ["content/bowline.html", "content/knots.woff2", "content/shared.js"],
            course.RequiredFilesOf(Activity("BOWLINE")).Order(StringComparer.Ordinal));
    }

    private PackageActivity Activity(string identifier) =>
        course.AllActivities().Single(activity => activity.Identifier == identifier);
}
