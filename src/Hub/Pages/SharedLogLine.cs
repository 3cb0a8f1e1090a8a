using System.Text.RegularExpressions;
using Hub.Core;

namespace Hub.Pages;

/// <summary>A line of a launch's log for whoever has the link: without names, ids of people, answers and what the course has saved of them.</summary>
internal static partial class SharedLogLine
{
    private const string Masked = "(masked)";

    public static string TextOf(LaunchLogEntry line) => line.Kind switch
    {
        "call" => Call(line.Text),
        "refused" => RefusedElement().Match(line.Text) is { Success: true } refused && IsPrivate(refused.Value[..^2]) ? refused.Value + Masked : line.Text,
        "launch" => Actor().Replace(Learner().Replace(line.Text, "asks for a learner"), ""),
        _ => line.Text,
    };

    // As the player and the shell write it: name("element", "value") → "result", error code. A value may look like the rest, and what was cut off has no end.
    private static string Call(string text)
    {
        if (CalledElement().Match(text) is not { Success: true } call || !IsPrivate(call.Groups["element"].Value))
            return text;
        var rest = text[call.Length..];
        var end = EndOfCall().Match(rest);
        return !rest.StartsWith(')') ? $"{call.Value}, {Masked}{end.Value}"
            : $"{call.Value}){(rest.StartsWith(") =", StringComparison.Ordinal) ? " = " : " → ")}{Masked}{end.Groups["error"].Value}";
    }

    private static bool IsPrivate(string element) => PrivateElement().IsMatch(element);

    [GeneratedRegex("""\.(student|learner)_(id|name)$|\.interactions\.\d+\.(student_response|learner_response|result|correct_responses\..*)$|\.comments(_from_learner(\..*)?)?$|\.suspend_data$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PrivateElement();

    [GeneratedRegex("""^\w+\("(?<element>[^"]*)"?""")]
    private static partial Regex CalledElement();

    [GeneratedRegex("""\) (→|=) "[^"]*"(?<error>, error \d+)?$""")]
    private static partial Regex EndOfCall();

    [GeneratedRegex("""^cmi\.[\w.]+: """)]
    private static partial Regex RefusedElement();

    [GeneratedRegex("""asks for learner '.*'(?=[:.] )""", RegexOptions.Singleline)]
    private static partial Regex Learner();

    // Whoever has made a link or asked for a preview is named by their mail address.
    [GeneratedRegex("""(?<=^A link was made|^A preview of version \d+ was asked for) by [^,]*(?=, to be followed|\.$)""")]
    private static partial Regex Actor();
}
