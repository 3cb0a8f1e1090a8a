using System.Text.Json;
using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

/// <summary>RTE 1.2 3.4.4.</summary>
public sealed class The_element_table_is_complete
{
    [Fact]
    public void Every_mandatory_element_is_marked()
    {
        string[] mandatory =
        [
            "cmi.core._children", "cmi.core.student_id", "cmi.core.student_name", "cmi.core.lesson_location", "cmi.core.credit",
            "cmi.core.lesson_status", "cmi.core.entry", "cmi.core.score._children", "cmi.core.score.raw", "cmi.core.total_time",
            "cmi.core.exit", "cmi.core.session_time", "cmi.suspend_data", "cmi.launch_data",
        ];

        Assert.Equal(
            mandatory.Order(StringComparer.Ordinal),
            Scorm12ElementTable.Elements.Where(element => element.IsMandatory).Select(element => element.Pattern).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Children_keywords_name_what_the_table_has_below_them()
    {
        foreach (var keyword in Scorm12ElementTable.Elements.Where(element => element.Pattern.EndsWith("._children", StringComparison.Ordinal)))
        {
            var parent = keyword.Pattern[..^"_children".Length];
            var entries = Scorm12ElementTable.Elements.Any(element => element.Pattern == parent + "_count") ? parent + "n." : parent;
            var below = Scorm12ElementTable.Elements
                .Where(element => element.Pattern.StartsWith(entries, StringComparison.Ordinal))
                .Select(element => element.Pattern[entries.Length..].Split('.')[0])
                .Where(name => name[0] != '_')
                .Distinct();

            Assert.Equal(below.Order(StringComparer.Ordinal), keyword.Initial!.Split(',').Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_JSON_export_has_a_row_per_element()
    {
        using var table = JsonDocument.Parse(Scorm12ElementTable.ToJson());
        var rows = table.RootElement.EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!);

        Assert.Equal(Scorm12ElementTable.Elements.Count, rows.Count);
        Assert.Equal("""{"name":"cmi.suspend_data","access":"rw","type":"CMIString4096","mandatory":true,"max":4096,"lenientMax":65536}""", rows["cmi.suspend_data"].GetRawText());
        Assert.Equal("[0,100]", rows["cmi.core.score.raw"].GetProperty("range").GetRawText());
        Assert.Equal("keyword", rows["cmi.objectives._count"].GetProperty("type").GetString());
    }
}
