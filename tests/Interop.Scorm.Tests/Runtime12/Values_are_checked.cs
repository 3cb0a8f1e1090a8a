using FsCheck;
using FsCheck.Fluent;
using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

/// <summary>RTE 1.2 3.4.4, data types.</summary>
public sealed class Values_are_checked
{
    [Theory]
    [InlineData("cmi.core.lesson_location", "")]
    [InlineData("cmi.core.lesson_status", "browsed")]
    [InlineData("cmi.objectives.0.status", "not attempted")]
    [InlineData("cmi.core.score.raw", "")]
    [InlineData("cmi.core.score.raw", "66.66666666666667")]
    [InlineData("cmi.core.score.raw", "100.0")]
    [InlineData("cmi.core.score.max", ".5")]
    [InlineData("cmi.core.exit", "")]
    [InlineData("cmi.core.exit", "time-out")]
    [InlineData("cmi.core.session_time", "0000:01:00.50")]
    [InlineData("cmi.student_preference.audio", "-1")]
    [InlineData("cmi.student_preference.text", "+1")]
    [InlineData("cmi.interactions.0.time", "23:59:59.9")]
    [InlineData("cmi.interactions.0.weighting", "-3.5")]
    [InlineData("cmi.interactions.0.result", "neutral")]
    [InlineData("cmi.interactions.0.result", "0.75")]
    [InlineData("cmi.interactions.0.student_response", "{a.1,b.2}")]
    [InlineData("cmi.objectives.0.id", "Zürich-🧗_1")]
    public void Good_ones_pass(string element, string value)
    {
        Assert.Null(Element(element).CheckSet(value, strictLengths: true));
    }

    [Theory]
    [InlineData("cmi.core.lesson_status", "not attempted")]
    [InlineData("cmi.core.lesson_status", "Completed")]
    [InlineData("cmi.core.score.raw", "101")]
    [InlineData("cmi.core.score.raw", "-1")]
    [InlineData("cmi.core.score.raw", "80%")]
    [InlineData("cmi.core.score.raw", "8,5")]
    [InlineData("cmi.core.score.raw", "1e2")]
    [InlineData("cmi.core.score.raw", "NaN")]
    [InlineData("cmi.core.score.raw", " 80")]
    [InlineData("cmi.core.exit", "normal")]
    [InlineData("cmi.core.session_time", "PT5M")]
    [InlineData("cmi.core.session_time", "5:00")]
    [InlineData("cmi.student_preference.audio", "101")]
    [InlineData("cmi.student_preference.speed", "1.5")]
    [InlineData("cmi.interactions.0.time", "24:00:00")]
    [InlineData("cmi.interactions.0.type", "essay")]
    [InlineData("cmi.interactions.0.result", "right")]
    [InlineData("cmi.objectives.0.id", "")]
    [InlineData("cmi.objectives.0.id", "two words")]
    [InlineData("cmi.suspend_data", "a\0b")]
    public void Bad_ones_are_405(string element, string value)
    {
        Assert.Equal(405, Element(element).CheckSet(value, strictLengths: false)?.Code);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_405_as_no_database_keeps_it()
    {
        Assert.Equal(405, Element("cmi.suspend_data").CheckSet("half \uD83E pair", strictLengths: false)?.Code);
        Assert.Equal(405, Element("cmi.objectives.0.id").CheckSet("half\uDD85", strictLengths: false)?.Code);
    }

    [Theory]
    [InlineData("cmi.core._children", 402)]
    [InlineData("cmi.objectives._count", 402)]
    [InlineData("cmi.core.student_id", 403)]
    [InlineData("cmi.core.total_time", 403)]
    [InlineData("cmi.launch_data", 403)]
    public void What_a_SCO_may_not_set_has_its_code(string element, int code)
    {
        Assert.Equal(code, Element(element).CheckSet("x", strictLengths: false)?.Code);
    }

    [Theory]
    [InlineData("cmi.suspend_data", 4096, 65_536)]
    [InlineData("cmi.core.lesson_location", 255, 4096)]
    [InlineData("cmi.objectives.0.id", 255, 4096)]
    [InlineData("cmi.interactions.0.student_response", 255, 4096)]
    public void Lengths_are_a_setting_within_a_bound(string name, int strict, int lenient)
    {
        var element = Element(name);

        Assert.Null(element.CheckSet(new string('x', strict), strictLengths: true));
        Assert.Equal(405, element.CheckSet(new string('x', strict + 1), strictLengths: true)?.Code);
        Assert.Null(element.CheckSet(new string('x', lenient), strictLengths: false));
        Assert.Equal(405, element.CheckSet(new string('x', lenient + 1), strictLengths: false)?.Code);
    }

    [Fact]
    public void Checking_never_throws()
    {
        var elements = Gen.Elements(Scorm12ElementTable.Elements.ToArray()).ToArbitrary();
        Prop.ForAll(elements, ArbMap.Default.ArbFor<string>(), (element, value) =>
                element.CheckSet(value, strictLengths: false)?.Code is null or 402 or 403 or 405)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static Scorm12Element Element(string path)
    {
        Assert.True(Scorm12Element.TryParse(path, out var reference, out _));
        return reference.Element;
    }
}
