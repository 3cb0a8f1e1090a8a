using System.Globalization;
using Hub.Api;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Pages;

/// <summary>What there is in the application, at a glance: courses, dispatches, the latest launches with their logs.</summary>
internal static class HomePage
{
    private const int Rows = 20;

    public static async Task<IResult> ShowAsync(ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (caller.ApplicationOrNone is not { } application)
            return new HtmlPage("InteropHub", StatusCodes.Status200OK, Html.Paragraph("This realm has no application yet. Make one with POST /api/v2/appManagement/applications."));
        await using var db = database.CreateContext(caller.Realm);
        var courses = await db.Courses.Where(c => c.ApplicationKey == application).OrderByDescending(c => c.UpdatedAt).Take(Rows).AsNoTracking().ToListAsync(cancellation);
        var dispatches = await (from dispatch in db.Dispatches
                                where dispatch.ApplicationKey == application
                                join course in db.Courses on dispatch.CourseKey equals course.Key
                                join destination in db.Destinations on dispatch.DestinationKey equals destination.Key
                                orderby dispatch.UpdatedAt descending
                                select new DispatchRow(dispatch, course.Title, destination.Name)).Take(Rows).AsNoTracking().ToListAsync(cancellation);
        var launches = await (from launch in db.Launches
                              where launch.StartedAt != null
                              join registration in db.Registrations on launch.RegistrationKey equals registration.Key
                              where registration.ApplicationKey == application
                              join course in db.Courses on registration.CourseKey equals course.Key
                              join learner in db.Learners on registration.LearnerKey equals learner.Key
                              orderby launch.StartedAt descending
                              select new LaunchRow(launch, registration, course.Title, learner)).Take(Rows).AsNoTracking().ToListAsync(cancellation);
        var expires = time.Now().AddDays(1);
        return new HtmlPage("InteropHub", StatusCodes.Status200OK, Html.Join(
        [
            new Html($"""<div class="actions"><a href="/api/v2/openapi.json">API description</a><form method="post" action="/sign-out"><button>Sign out {Html.Text(caller.Actor)}</button></form></div>"""),
            Table("Courses", ["Title", "Id", "Version", "Updated"], "No courses yet. Upload one with POST /api/v2/courses/importJobs/upload.",
                courses.Select(c => new[] { Html.Text(c.Title), Html.Text(c.Id), Html.Text(Number(c.CurrentVersion)), Instant(c.UpdatedAt) })),
            Table("Dispatches", ["Course", "Destination", "Id", "Licences", "State"], "No dispatches yet. Make a destination and a dispatch under /api/v2/dispatch.",
                dispatches.Select(d => new[] { Html.Text(d.Course), Html.Text(d.Destination), Html.Text(d.Dispatch.Id), Html.Text(Licences(d.Dispatch)), Html.Text(d.Dispatch.IsEnabled ? "on" : "off") })),
            Table("Latest launches", ["Started", "Learner", "Course", "Result", "Log"], "Nobody has opened a course yet.",
                launches.Select(l => new[] { Instant(l.Launch.StartedAt!.Value), Html.Text(l.Learner.FormalName), Html.Text(l.Course), Html.Text(Result(l.Registration)), LogLink(protection, l.Launch, expires) })),
        ]));
    }

    private static Html Table(string title, string[] columns, string whenEmpty, IEnumerable<Html[]> rows)
    {
        var body = Html.Join(rows.Select(row => new Html($"<tr>{Html.Join(row.Select(cell => new Html($"<td>{cell}</td>")))}</tr>")));
        return body.Markup.Length == 0
            ? new Html($"<h2>{Html.Text(title)}</h2>{Html.Paragraph(whenEmpty)}")
            : new Html($"""<h2>{Html.Text(title)}</h2><div class="scroll" tabindex="0" role="region" aria-label="{Html.Text(title)}"><table><thead><tr>{Html.Join(columns.Select(column => new Html($"<th scope=\"col\">{Html.Text(column)}</th>")))}</tr></thead><tbody>{body}</tbody></table></div>""");
    }

    private static Html LogLink(Protection protection, Launch launch, DateTimeOffset expires) =>
        new($"""<a href="/logs/{LaunchLogPage.TokenFor(protection, launch, expires)}">Log</a>""");

    private static Html Instant(DateTimeOffset at) => new($"""<time datetime="{at:O}">{at:yyyy-MM-dd HH:mm}</time>""");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Licences(Dispatch dispatch) =>
        dispatch.LicenceLimit == 0 ? $"{dispatch.LicencesUsed} used" : $"{dispatch.LicencesUsed} of {dispatch.LicenceLimit}";

    private static string Result(Registration registration) => string.Join(", ",
        new[] { registration.Completion.ToString().ToLowerInvariant(), registration.Success is Success.Unknown ? "" : registration.Success.ToString().ToLowerInvariant(), registration.Score?.ToString("0.#", CultureInfo.InvariantCulture) ?? "" }
            .Where(part => part.Length > 0));

    private sealed record DispatchRow(Dispatch Dispatch, string Course, string Destination);

    private sealed record LaunchRow(Launch Launch, Registration Registration, string Course, Learner Learner);
}
