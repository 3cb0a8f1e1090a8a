using System.Globalization;

namespace Hub.Benchmarks;

/// <summary>Prints figures as rows of a Markdown table, each beside its limit.</summary>
internal sealed class Report(TextWriter output)
{
    private bool hasHeader;

    public void Add(string what, string figure, string limit, string aim, bool meets)
    {
        if (!hasHeader)
            output.WriteLine("| what | figure | beside it | aim | met |\n| --- | --- | --- | --- | --- |");
        hasHeader = true;
        output.WriteLine($"| {what} | {figure} | {limit} | {aim} | {(meets ? "yes" : "no")} |");
        output.Flush();
    }

    public void Note(string text) => output.WriteLine($"<!-- {text} -->");

    public static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}");

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
