using System.Text.RegularExpressions;
using Hub.Core;

namespace Hub.Pages;

/// <summary>A line of a launch's log for whoever has the link: without the learner's name, id, answers and what the course has saved of them.</summary>
internal static partial class SharedLogLine
{
    private const string Masked = "(masked)";

    public static string TextOf(LaunchLogEntry line) => line.Kind switch
    {
        "call" => Call(line.Text),
        "refused" => RefusedElement().Replace(line.Text, match => IsPrivate(match.Groups["element"].Value) ? $"{match.Groups["element"].Value}: {Masked}" : match.Value),
        "launch" => Learner().Replace(line.Text, "asks for a learner"),
        _ => line.Text,
    };

    private static string Call(string text)
    {
        if (FirstElement().Match(text) is not { Success: true } call || !IsPrivate(call.Groups["element"].Value))
            return text;
        // What has another form than a call, having been cut, say, is told as far as it is harmless.
        return WholeCall().Match(text) is not { Success: true } whole ? $"{call.Value}, {Masked}"
            : whole.Groups["value"].Success ? $"{call.Value}, {Masked}){whole.Groups["end"].Value}"
            : $"{call.Value}) {whole.Groups["sign"].Value} {Masked}{whole.Groups["error"].Value}";
    }

    private static bool IsPrivate(string element) => PrivateElement().IsMatch(element);

    [GeneratedRegex("""\.(student|learner)_(id|name|response)$|\.comments(_from_learner(\..*)?)?$|\.suspend_data$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PrivateElement();

    [GeneratedRegex("""^\w+\("(?<element>[^"]*)"?""")]
    private static partial Regex FirstElement();

    [GeneratedRegex("""^\w+\("[^"]*"(?<value>, ".*")?\)(?<end> (?<sign>→|=) ".*?"(?<error>, error \S+)?)$""", RegexOptions.Singleline)]
    private static partial Regex WholeCall();

    [GeneratedRegex("""^(?<element>cmi\.[\w.]+): .*$""", RegexOptions.Singleline)]
    private static partial Regex RefusedElement();

    [GeneratedRegex("""asks for learner '.*'(?=[:.] )""", RegexOptions.Singleline)]
    private static partial Regex Learner();
}
