using Hub.Hosting;
using Hub.Pages;
using Interop.Lti.DeepLinking;

namespace Hub.Lti.Picking;

/// <summary>The page on which a teacher chooses courses. It works without script and with the keyboard alone.</summary>
internal static class PickerView
{
    public static HtmlPage Show(string sealedSession, DeepLinkingSettings settings, PickerForm form, IReadOnlyList<PickerEntry> entries, string? problem) => new(
        settings.Title is { Length: > 0 } title ? $"Choose courses: {title}" : "Choose courses", StatusCodes.Status200OK, new Html($"""
        {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{Html.Text(problem)}</p>")}
        <form method="post" action="{LtiPaths.DeepLink}" class="picker">
        <input type="hidden" name="{PickerForm.Session}" value="{Html.Text(sealedSession)}">
        <label>Search by title <input type="search" name="{PickerForm.Search}" value="{Html.Text(form.Text)}"></label>
        <p class="actions"><button type="submit" name="{PickerForm.Action}" value="search">Search</button></p>
        {(entries.Count == 0 ? Html.Paragraph(form.Text.Length > 0 ? "No course has this in its title." : "There is no course for you yet. Ask whoever gave you this tool to dispatch one.") : List(settings, form, entries))}
        <p class="actions">
        <button type="submit" name="{PickerForm.Action}" value="choose">Add to the course</button>
        <button type="submit" name="{PickerForm.Action}" value="cancel">Cancel</button>
        </p>
        </form>
        """));

    /// <summary>The answer goes to the platform by the browser: by itself, or by the button where scripts are off.</summary>
    public static HtmlPage Return(Uri returnUrl, string token) => new("Going back to your learning platform", StatusCodes.Status200OK, new Html($"""
        <form id="answer" method="post" action="{Html.Text(returnUrl.AbsoluteUri)}">
        <input type="hidden" name="JWT" value="{Html.Text(token)}">
        <button type="submit">Go on</button>
        </form>
        {LtiPage.Script(new Logins.ProofScript("submit", "", "", "", "", ""), Logins.ProofJson.Default.ProofScript)}
        """));

    private static Html List(DeepLinkingSettings settings, PickerForm form, IReadOnlyList<PickerEntry> entries) => new($"""
        <fieldset><legend>{(settings.AcceptMultiple ? "Courses" : "Courses; choose one")}</legend>
        <div class="scroll" tabindex="0" role="region" aria-label="Courses"><table>
        <thead><tr><th scope="col">Course</th><th scope="col">Client</th><th scope="col">Grade</th><th scope="col">Opens</th><th scope="col">Custom parameters</th><th scope="col">Preview</th></tr></thead>
        <tbody>{Html.Join(entries.Select(entry => Row(settings, form, entry)))}</tbody>
        </table></div></fieldset>
        {(entries.Count >= PickerShelf.MostShown ? Html.Paragraph($"Only the first {PickerShelf.MostShown} are shown; search for others.") : default)}
        """);

    private static Html Row(DeepLinkingSettings settings, PickerForm form, PickerEntry entry)
    {
        var (key, title) = (entry.Dispatch, Html.Text(entry.Title));
        var chosen = form.Items.Contains(key) ? " checked" : "";
        // What is not chosen yet is graded when it is, unless the teacher says otherwise.
        var graded = !form.Items.Contains(key) || form.GradedItems.Contains(key) ? " checked" : "";
        var grade = settings.AcceptLineItem is false ? "as your platform does it" : $"""<label><input type="checkbox" name="{PickerForm.Graded}" value="{key}"{graded}> graded</label>""";
        return new Html($"""
            <tr><td><label><input type="{(settings.AcceptMultiple ? "checkbox" : "radio")}" name="{PickerForm.Chosen}" value="{key}"{chosen}> {title}</label></td>
            <td>{Html.Text(entry.Client)}</td><td>{grade}</td><td>{Opens(settings, form, entry)}</td>
            <td><textarea name="{PickerForm.Custom}-{key}" rows="1" aria-label="Custom parameters of {title}, name=value on each line">{Html.Text(form.CustomText.GetValueOrDefault(key, ""))}</textarea></td>
            <td><button type="submit" name="{PickerForm.Action}" value="preview {key}" formtarget="_blank" aria-label="Preview {title}">Preview</button></td></tr>
            """);
    }

    private static Html Opens(DeepLinkingSettings settings, PickerForm form, PickerEntry entry)
    {
        var chosen = form.Targets.GetValueOrDefault(entry.Dispatch, "");
        var targets = PickerTargets.Of(settings);
        return targets.Count == 0 ? new Html("as your platform does it") : new Html($"""
            <select name="{PickerForm.Target}-{entry.Dispatch}" aria-label="Where {Html.Text(entry.Title)} opens"><option value="">as your platform does it</option>
            {Html.Join(targets.Select(one => new Html($"<option value=\"{one.Target}\"{(one.Target == chosen ? " selected" : "")}>{one.Words}</option>")))}</select>
            """);
    }
}
