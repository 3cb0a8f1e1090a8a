using Hub.Core;
using Hub.Storage;

namespace Hub.Api.Registrations;

/// <summary>Shows registrations as the API and postbacks do.</summary>
internal sealed class RegistrationView(IEnumerable<IRuntimeReader> readers)
{
    private readonly IRuntimeReader[] readers = [.. readers];

    public async Task<RegistrationResource> ShowAsync(
        HubDbContext db, Registration registration, ResultDetail detail, CancellationToken cancellation) =>
        (await ShowAsync(db, [registration], detail, cancellation))[0];

    public async Task<IReadOnlyList<RegistrationResource>> ShowAsync(
        HubDbContext db, IReadOnlyList<Registration> registrations, ResultDetail detail, CancellationToken cancellation)
    {
        if (registrations.Count == 0)
            return [];
        var shelf = await RegistrationShelf.FillAsync(db, registrations, detail, cancellation);
        return [.. registrations.Select(registration => Show(registration, shelf, detail))];
    }

    private RegistrationResource Show(Registration registration, RegistrationShelf shelf, ResultDetail detail)
    {
        var version = shelf.VersionOf(registration);
        var reader = Array.Find(readers, candidate => candidate.Reads(version.Version.Standard));
        var tree = new ActivityView(version.Version, shelf.ResultsOf(registration), RuntimeViews(registration, shelf, reader), detail);
        return new RegistrationResource
        {
            Id = registration.Id,
            Instance = registration.Instance,
            XapiRegistrationId = registration.XapiRegistrationId.ToString(),
            DispatchId = shelf.DispatchOf(registration)?.Id,
            Updated = registration.UpdatedAt,
            RegistrationCompletion = registration.Completion.Name(),
            RegistrationCompletionAmount = registration.Completion is Completion.Completed ? 1 : tree.CompletedShare,
            RegistrationSuccess = registration.Success.Name(),
            Score = ScoreResource.Of(registration.Score),
            TotalSecondsTracked = registration.TotalSeconds,
            FirstAccessDate = registration.FirstAccessAt,
            LastAccessDate = registration.LastAccessAt,
            CompletedDate = registration.CompletedAt,
            CreatedDate = registration.CreatedAt,
            Course = new CourseReference(version.CourseId, version.CourseTitle, version.Version.Number),
            Learner = shelf.LearnerOf(registration),
            Tags = registration.Tags,
            SuspendedActivityId = tree.SuspendedActivityId,
            ActivityDetails = tree.Show(version.CourseId, registration),
            ForcedResult = Show(registration.Forced),
        };
    }

    private static Dictionary<string, RuntimeView> RuntimeViews(Registration registration, RegistrationShelf shelf, IRuntimeReader? reader)
    {
        if (reader is null)
            return [];
        var results = shelf.ResultsOf(registration).ToDictionary(result => result.ActivityId);
        return shelf.RuntimeOf(registration).ToDictionary(
            data => data.ActivityId, data => reader.Read(data, results.GetValueOrDefault(data.ActivityId)));
    }

    private static ForcedResultResource? Show(ForcedResult? forced) => forced is null ? null
        : new ForcedResultResource(forced.Completion?.Name(), forced.Success?.Name(), forced.Score, forced.Reason, forced.By, forced.At);
}
