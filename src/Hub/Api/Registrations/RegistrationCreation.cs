using Hub.Api.Settings;
using Hub.Core;
using Hub.Launching;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Creates registrations: everything that can be refused is refused before anything is written.</summary>
internal static class RegistrationCreation
{
    public static void MapCreation(this IEndpointRouteBuilder routes) =>
        routes.MapPost("", CreateAsync)
            .RequireScope(RegistrationScopes.Write)
            .Describe("createRegistration", "Registers a learner for a course. The learner is made when the id is new.", 400).AnswersNothing();

    private static async Task<IResult> CreateAsync(
        CreateRegistrationBody body, int? courseVersion, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        var settings = CourseSettings.Unset;
        if ((body.FindProblem() ?? SettingsView.TryApply(body.InitialSettings, settings, out settings)) is { } problem)
            return ApiAnswer.Bad(problem);
        var postback = body.PostBack?.ToPostback(protection);
        return await database.WriteAsync(caller.Realm, db => AddAsync(db, body, courseVersion, settings, postback, caller, time.Now(), cancellation), cancellation);
    }

    private static async Task<IResult> AddAsync(
        HubDbContext db, CreateRegistrationBody body, int? courseVersion, CourseSettings settings, Postback? postback, ApiCaller caller, DateTimeOffset now, CancellationToken cancellation)
    {
        var application = caller.Application;
        var source = IdentitySource.Of(application);
        var course = await db.Courses.SingleOrDefaultAsync(c => c.ApplicationKey == application && c.Id == body.CourseId, cancellation);
        if (course is null)
            return ApiAnswer.Bad($"There is no course with the id '{body.CourseId}'.");
        var number = courseVersion ?? course.CurrentVersion;
        var version = await db.CourseVersions.SingleOrDefaultAsync(v => v.CourseKey == course.Key && v.Number == number, cancellation);
        if (version is null)
            return ApiAnswer.Bad($"The course '{course.Id}' has no version {number}.");
        if (await FindClashAsync(db, body, application, source, cancellation) is { } clash)
            return ApiAnswer.Bad(clash);

        var learner = await db.FindOrAddLearnerAsync(source, body.Learner!.Describe(), now, cancellation);
        learner.Tag(body.LearnerTags);
        course.Tag(body.CourseTags);
        db.Registrations.Add(RegistrationFactory.Create(new RegistrationOrder(course, version, learner.Key)
        {
            Id = body.RegistrationId!,
            XapiRegistrationId = XapiRegistrationId(body),
            Tags = [.. (body.RegistrationTags ?? []).Distinct()],
            Postback = postback,
            Settings = settings,
        }, now));
        return ApiAnswer.Done;
    }

    private static async Task<string?> FindClashAsync(
        HubDbContext db, CreateRegistrationBody body, Key<Application> application, string source, CancellationToken cancellation)
    {
        var id = body.RegistrationId!;
        if (await db.Registrations.AnyAsync(r => r.ApplicationKey == application && r.Id == id, cancellation))
            return $"There is already a registration with the id '{id}'.";
        if (XapiRegistrationId(body) is { } xapi && await db.Registrations.AnyAsync(r => r.ApplicationKey == application && r.XapiRegistrationId == xapi, cancellation))
            return $"The xapiRegistrationId {xapi} belongs to another registration.";
        var isDisabled = await (from identity in db.LearnerIdentities
                                where identity.Source == source && identity.ExternalId == body.Learner!.Id
                                join learner in db.Learners on identity.LearnerKey equals learner.Key
                                where learner.DisabledAt != null
                                select learner.Key).AnyAsync(cancellation);
        return isDisabled ? $"The learner '{body.Learner!.Id}' is disabled. Enable them first, by a registration that they have." : null;
    }

    private static Guid? XapiRegistrationId(CreateRegistrationBody body) => body.XapiRegistrationId is { Length: > 0 } text ? Guid.Parse(text) : null;
}
