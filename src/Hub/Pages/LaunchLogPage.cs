using System.Globalization;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Pages;

/// <summary>The debug log of one launch as a timeline, under a link that expires and needs no sign-in. Names and answers are masked.</summary>
internal static class LaunchLogPage
{
    private const int MaxLines = 20_000;

    public static async Task<IResult> ShowAsync(string token, LaunchLogLinks links, HubDatabase database, CancellationToken cancellation)
    {
        if (links.Read(token) is not { } link)
            return Gone("This link has expired");
        await using var db = database.CreateContext(link.Realm);
        var launch = await db.Launches.AsNoTracking().SingleOrDefaultAsync(l => l.Key == link.Launch, cancellation);
        if (launch is null)
            return new HtmlPage("This launch has been deleted", StatusCodes.Status404NotFound, Html.Paragraph("There is no log of it any more."));
        if (!link.IsValidFor(launch))
            return Gone("This link has been revoked");
        var registration = await db.Registrations.AsNoTracking().SingleAsync(r => r.Key == launch.RegistrationKey, cancellation);
        var title = await db.Courses.Where(c => c.Key == registration.CourseKey).Select(c => c.Title).SingleAsync(cancellation);
        var lines = await db.LaunchLog.AsNoTracking().Where(line => line.LaunchKey == link.Launch).OrderBy(line => line.Sequence).Take(MaxLines).ToListAsync(cancellation);
        return new HtmlPage("Log of a launch", StatusCodes.Status200OK, Html.Join([Summary(launch, registration, title), Timeline([.. lines.OrderBy(line => line.At)], launch.StartedAt ?? launch.CreatedAt)]));
    }

    private static HtmlPage Gone(string why) => new(why, StatusCodes.Status410Gone, Html.Paragraph("Ask whoever gave it to you for a new one."));

    private static Html Summary(Launch launch, Registration registration, string title) => new($"""
        <dl>
        <dt>Course</dt><dd>{Html.Text(title)}</dd>
        <dt>Registration</dt><dd>{Html.Text(registration.Id)}, instance {registration.Instance}</dd>
        <dt>Trace</dt><dd><code>{Html.Text(launch.TraceId)}</code></dd>
        <dt>Launch</dt><dd>{launch.Epoch}, {LaunchLogWords.Of(launch.State)}{(launch.ShellOrigin is { } origin ? $", from the LMS at {Html.Text(origin)}" : "")}</dd>
        <dt>Result now</dt><dd>{registration.Outcome.InWords}, {registration.TotalSeconds:0} s</dd>
        </dl>
        """);

    private static Html Timeline(List<LaunchLogEntry> lines, DateTimeOffset start) => lines.Count == 0
        ? Html.Paragraph("Nothing has been logged. The link was issued, and nobody has followed it.")
        : new Html($"""
            <p>Seconds count from the start of the launch at <time datetime="{start:O}">{start:yyyy-MM-dd HH:mm:ss}</time> UTC.</p>
            <ol class="timeline">
            {Html.Join(lines.Select(line => Row(line, start)))}
            </ol>
            """);

    private static Html Row(LaunchLogEntry line, DateTimeOffset start)
    {
        var offset = (line.At - start).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        return new Html($"""
            <li class="kind-{Html.Text(line.Kind)}"><time datetime="{line.At:O}">{offset}</time> <span class="origin">{Html.Text(LaunchLogWords.OfOrigin(line.Origin))}</span> <span class="kind">{Html.Text(LaunchLogWords.OfKind(line.Kind))}</span> <span class="text">{Html.Text(SharedLogLine.TextOf(line))}</span></li>

            """);
    }
}
