using System.Globalization;
using Hub.Core;

namespace Hub.Pages;

/// <summary>What stands on a client's page.</summary>
internal static class ClientPageView
{
    // How to get a SCORM package into the systems that clients have; in each, results come back by themselves.
    private static readonly (string Lms, string[] Steps)[] SetUp =
    [
        ("Moodle", ["Turn editing on in your course and add the activity “SCORM package”.", "Upload the zip file as it is.", "Under “Appearance”, choose “Current window”; under “Compatibility”, leave “Force completed” off.", "Under “Grade”, choose “Highest grade” and “Highest attempt”; allow unlimited attempts."]),
        ("Canvas", ["Open “SCORM” in the course's navigation and upload the zip file.", "Choose “Graded assignment” if the score is to count.", "Publish the assignment."]),
        ("Blackboard Learn", ["In the course content, choose “Add content”, then “SCORM package”.", "Upload the zip file as it is and allow several attempts.", "Choose how the score counts and make the item visible."]),
        ("D2L Brightspace", ["In “Content”, choose “Upload / create”, then “Upload SCORM package”.", "Upload the zip file and choose a grade item if the score is to count.", "Choose the highest attempt as the grade."]),
        ("SAP SuccessFactors Learning", ["In the administration, import the zip file with “Import content”.", "Add the content object to an item and let its completion complete the item.", "Switch off that the content opens in a window without controls."]),
        ("Cornerstone", ["In “Course publisher”, upload the zip file.", "Publish it as an online course and make it available to your learners.", "Allow learners to open the course again."]),
        ("Any other LMS", ["Upload the zip file as a SCORM 1.2 package; do not unpack it.", "Allow several attempts and let the highest result count.", "If the LMS asks, let the course open in the same window or in a new one; both work."]),
    ];

    public static Html Show(string path, IReadOnlyList<ClientCourse> courses, IReadOnlyList<string> formats, DateTimeOffset now) => Html.Join(
    [
        Html.Paragraph("Download a package and add it to your learning platform. The package stays small: the course itself is played from here, so a new version needs no new package."),
        courses.Count == 0 ? Html.Paragraph("There are no courses for you yet.") : Table(path, courses, formats, now),
        courses.Count < 2 ? default : Html.Join(formats.Select(format => new Html($"""<p><a href="{path}/courses/{Html.Text(format)}">All of them as one {Html.Text(Words(format))} zip</a></p>"""))),
        new Html("<h2>Set-up steps</h2>"),
        Html.Join(SetUp.Select(Steps)),
        new Html("<h2>If something does not work</h2>"),
        Html.Paragraph("Open the course as a learner of your own. If a message appears instead of the course, it says what to do; send it to whoever gave you this link."),
    ]);

    private static Html Table(string path, IReadOnlyList<ClientCourse> courses, IReadOnlyList<string> formats, DateTimeOffset now) => new($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Courses"><table>
        <thead><tr><th scope="col">Course</th><th scope="col">Status</th><th scope="col">Learners</th><th scope="col">Package</th></tr></thead>
        <tbody>{Html.Join(courses.Select(course => Row(path, course, formats, now)))}</tbody>
        </table></div>
        """);

    private static Html Row(string path, ClientCourse course, IReadOnlyList<string> formats, DateTimeOffset now)
    {
        var links = formats.Select(format => new Html($"""<a href="{path}/courses/{course.Dispatch.Key}/{Html.Text(format)}" aria-label="{Html.Text($"Download ({Words(format)}), {course.Title}")}">Download ({Html.Text(Words(format))})</a> """));
        return new Html($"<tr><td>{Html.Text(course.Title)}</td><td>{Html.Text(Status(course.Dispatch, now))}</td><td>{Html.Text(Licences(course.Dispatch))}</td><td>{Html.Join(links)}</td></tr>");
    }

    private static Html Steps((string Lms, string[] Steps) lms) => new($"""
        <details><summary>{Html.Text(lms.Lms)}</summary><ol>{Html.Join(lms.Steps.Select(step => new Html($"<li>{Html.Text(step)}</li>")))}</ol></details>
        """);

    private static string Status(Dispatch dispatch, DateTimeOffset now) => dispatch switch
    {
        { IsEnabled: false } => "Switched off",
        { ExpiresAt: { } end } when end <= now => $"Ended on {Day(end)}",
        { LicenceLimit: > 0 } when dispatch.LicencesUsed >= dispatch.LicenceLimit => "Full: new learners are refused",
        { AllowsNewRegistrations: false } => "Open for learners who have begun",
        { ExpiresAt: { } end } => $"Open until {Day(end)}",
        _ => "Open",
    };

    private static string Licences(Dispatch dispatch) => dispatch.LicenceLimit == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{dispatch.LicencesUsed}")
        : string.Create(CultureInfo.InvariantCulture, $"{dispatch.LicencesUsed} of {dispatch.LicenceLimit}");

    private static string Day(DateTimeOffset at) => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Words(string format) => format.Replace('_', ' ') switch
    {
        "SCORM 12" => "SCORM 1.2",
        var other => other,
    };
}
