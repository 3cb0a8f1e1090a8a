using Hub.Hosting;
using Hub.Pages;
using Interop.Lti.DeepLinking;

namespace Hub.Lti.Picking;

/// <summary>The page on which a teacher chooses courses. It works without script and with the keyboard alone.</summary>
internal static class PickerView
{
    private static readonly string[] Columns = ["Course", "Client", "Grade", "Opens", "Custom parameters", "Preview"];

    public static HtmlPage Show(string sealedSession, DeepLinkingSettings settings, PickerForm form, IReadOnlyList<PickerEntry> entries, string? problem) => new(
        settings.Title is { Length: > 0 } title ? $"Choose courses: {title}" : "Choose courses", StatusCodes.Status200OK, new Html($"""
        {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{Html.Text(problem)}</p>")}
        <form method="post" action="{LtiPaths.DeepLink}" class="picker">
        <input type="hidden" name="{PickerForm.Session}" value="{Html.Text(sealedSession)}">
        {(entries.Count > 0 || form.Text.Length > 0 ? SearchField(form) : default)}
        {(entries.Count == 0 ? Html.Paragraph(form.Text.Length > 0 ? "No course has this in its title." : "There is no course for you yet. Ask whoever gave you this tool to give you a course.") : List(settings, form, entries))}
        <p class="actions">
        {(entries.Count == 0 ? "" : $"<button type=\"submit\" name=\"{PickerForm.Action}\" value=\"choose\">Add to the course</button>")}
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

    private static Html SearchField(PickerForm form) => new($"""
        <label>Search by title <input type="search" name="{PickerForm.Search}" value="{Html.Text(form.Text)}"></label>
        <p class="actions"><button type="submit" name="{PickerForm.Action}" value="search">Search</button></p>
        """);

    // The roles are said because a table that is laid out as blocks, as on a telephone, is none to some browsers.
    private static Html List(DeepLinkingSettings settings, PickerForm form, IReadOnlyList<PickerEntry> entries) => new($"""
        <fieldset><legend>{(settings.AcceptMultiple ? "Courses" : "Courses; choose one")}</legend>
        <div class="scroll" tabindex="0" role="region" aria-label="Courses"><table role="table">
        <thead role="rowgroup"><tr role="row">{Html.Join(Columns.Select(column => new Html($"<th scope=\"col\" role=\"columnheader\">{column}</th>")))}</tr></thead>
        <tbody role="rowgroup">{Html.Join(entries.Select(entry => Row(settings, form, entry)))}</tbody>
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
            <tr role="row"><td role="cell"><label><input type="{(settings.AcceptMultiple ? "checkbox" : "radio")}" name="{PickerForm.Chosen}" value="{key}"{chosen}> {title}</label></td>
            <td role="cell" data-label="Client">{Html.Text(entry.Client)}</td><td role="cell" data-label="Grade">{grade}</td><td role="cell" data-label="Opens">{Opens(settings, form, entry)}</td>
            <td role="cell" data-label="Custom parameters"><textarea name="{PickerForm.Custom}-{key}" rows="1" aria-label="Custom parameters of {title}, name=value on each line">{Html.Text(form.CustomText.GetValueOrDefault(key, ""))}</textarea></td>
            <td role="cell"><button type="submit" name="{PickerForm.Action}" value="preview {key}" formtarget="_blank" aria-label="Preview {title}">Preview</button></td></tr>
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
