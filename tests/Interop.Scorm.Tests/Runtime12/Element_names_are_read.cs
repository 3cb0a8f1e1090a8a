using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

/// <summary>RTE 1.2 3.4.2 and 3.4.4.</summary>
public sealed class Element_names_are_read
{
    private static readonly string[] Words =
        ["cmi", "core", "objectives", "interactions", "n", "0", "1", "-1", "007", "99999999999", "id", "score", "raw", "_count", "_children", "pattern", "correct_responses", "", " "];

    [Theory]
    [InlineData("cmi.core.student_id", "cmi.core.student_id", null, null)]
    [InlineData("cmi.objectives.3.score.raw", "cmi.objectives.n.score.raw", 3, null)]
    [InlineData("cmi.interactions.12.objectives.4.id", "cmi.interactions.n.objectives.n.id", 12, 4)]
    [InlineData("cmi.interactions.0.correct_responses._count", "cmi.interactions.n.correct_responses._count", 0, null)]
    public void With_their_indices(string path, string pattern, int? first, int? second)
    {
        Assert.True(Scorm12Element.TryParse(path, out var reference, out _));
        Assert.Equal((pattern, first, second), (reference.Element.Pattern, reference.First, reference.Second));
        Assert.Equal(path, reference.Path);
    }

    [Theory]
    [InlineData(null, 201)]
    [InlineData("", 201)]
    [InlineData("core.student_id", 401)]
    [InlineData("xyz.score.result", 401)]
    [InlineData("xyz", 201)]
    [InlineData("cmi", 201)]
    [InlineData("cmi.", 201)]
    [InlineData("cmi..core", 201)]
    [InlineData("cmi.core", 201)]
    [InlineData("cmi.objectives.n.id", 201)]
    [InlineData("cmi.objectives.-1.id", 201)]
    [InlineData("cmi.objectives.01.id", 201)]
    [InlineData("cmi.objectives.x.id", 201)]
    [InlineData("cmi.objectives.0", 201)]
    [InlineData("cmi.core.student_id._children", 202)]
    [InlineData("cmi.core.student_id._count", 203)]
    [InlineData("cmi.core._count", 203)]
    [InlineData("cmi.core.name", 401)]
    [InlineData("cmi.Core.student_id", 401)]
    [InlineData("cmi.completion_status", 401)]
    public void Others_are_refused_with_their_code_RTE_1_2_3_3_4(string? path, int code)
    {
        Assert.False(Scorm12Element.TryParse(path, out _, out var violation));
        Assert.Equal(code, violation.Code);
    }

    [Theory]
    [InlineData(75, "…", 401)]
    [InlineData(74, "😀…", 401)]
    [InlineData(400, "xxxxx…", 201)]
    public void A_long_one_is_told_without_half_a_character(int letters, string end, int code)
    {
        var path = "cmi." + new string('x', letters) + "😀" + new string('y', 20);

        Assert.False(Scorm12Element.TryParse(path, out _, out var violation));
        Assert.Equal(code, violation.Code);
        Assert.StartsWith($"\"cmi.{new string('x', Math.Min(letters, 71))}", violation.Message, StringComparison.Ordinal);
        Assert.Contains($"{end}\"", violation.Message, StringComparison.Ordinal);
        Assert.Equal(violation.Message, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(violation.Message)));
    }

    [Fact]
    public void Every_element_of_the_table_is_found_by_its_name()
    {
        Assert.All(Scorm12ElementTable.Elements, element =>
        {
            Assert.True(Scorm12Element.TryParse(element.Pattern.Replace(".n.", ".0.", StringComparison.Ordinal), out var reference, out _));
            Assert.Same(element, reference.Element);
        });
    }

    [Fact]
    public void Reading_never_throws()
    {
        var names = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>(),
            Gen.Elements(Words).ListOf().Select(parts => string.Join('.', parts)),
            Gen.Elements(Words).ListOf().Select(parts => "cmi." + string.Join('.', parts)));
        Prop.ForAll(names.ToArbitrary(), name =>
                Scorm12Element.TryParse(name, out var reference, out var violation)
                    ? reference.Path == name && violation is null
                    : reference is null && violation.Code is 201 or 202 or 203 or 401)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
