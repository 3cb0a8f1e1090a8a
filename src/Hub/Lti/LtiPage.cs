using System.Text.Json;
using Hub.Pages;
using Interop.Lti;

namespace Hub.Lti;

/// <summary>Pages that people see between the platform and their course.</summary>
internal static class LtiPage
{
    /// <summary>A refusal with its reason in plain words; who looks after the courses finds the rest by the trace.</summary>
    /// <param name="violation">What is wrong.</param>
    /// <param name="plain">What is told of it first; the violation's own sentence when there is none.</param>
    /// <param name="traceId">Finds it in the inspector and the log.</param>
    /// <param name="status">Of the answer.</param>
    public static HtmlPage Refused(LtiViolation violation, string? plain, string traceId, int status) => new(
        "This course cannot be opened", status, Html.Join(
        [
            new Html($"<p class=\"problem\" role=\"alert\">{Html.Text(plain ?? violation.Message)}</p>"),
            Html.Paragraph("Go back to your learning platform and open the course again from there. If that does not help, tell whoever looks after your courses, with this:"),
            new Html($"<dl><dt>Reason</dt><dd>{Html.Text(plain is null ? "" : $"{violation.Message} ")}<code>{Html.Text(violation.Requirement)}</code></dd><dt>Trace</dt><dd><code>{Html.Text(traceId)}</code></dd></dl>"),
        ]));

    public static Html Script<T>(T settings, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => new($"""
        <script type="application/json" id="config">{JsonSerializer.Serialize(settings, type)}</script>
        <script src="/assets/lti.js" defer></script>
        """);

    public static Html Hidden(IEnumerable<(string Name, string Value)> fields) => Html.Join(fields.Select(field =>
        new Html($"""<input type="hidden" name="{Html.Text(field.Name)}" value="{Html.Text(field.Value)}">""")));
}
