using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>Shows dispatches with the names of what they join.</summary>
internal static class DispatchResources
{
    public static async Task<List<DispatchEntry>> ShowAsync(HubDbContext db, IReadOnlyCollection<Dispatch> dispatches, CancellationToken cancellation)
    {
        var destinationKeys = dispatches.Select(dispatch => dispatch.DestinationKey).Distinct().ToList();
        var courseKeys = dispatches.Select(dispatch => dispatch.CourseKey).Distinct().ToList();
        var destinations = await db.Destinations.Where(d => destinationKeys.Contains(d.Key))
            .Select(d => new { d.Key, d.Id, d.Name }).ToDictionaryAsync(d => d.Key, cancellation);
        var courses = await db.Courses.Where(c => courseKeys.Contains(c.Key))
            .Select(c => new { c.Key, c.Id, c.Title }).ToDictionaryAsync(c => c.Key, cancellation);
        return [.. dispatches.Select(dispatch => new DispatchEntry(dispatch.Id, new DispatchResource
        {
            DestinationId = destinations[dispatch.DestinationKey].Id,
            DestinationName = destinations[dispatch.DestinationKey].Name,
            CourseId = courses[dispatch.CourseKey].Id,
            CourseTitle = courses[dispatch.CourseKey].Title,
            Updated = dispatch.UpdatedAt,
            Created = dispatch.CreatedAt,
            AllowNewRegistrations = dispatch.AllowsNewRegistrations,
            Enabled = dispatch.IsEnabled,
            Instanced = dispatch.IsInstanced,
            RegistrationCap = dispatch.LicenceLimit,
            RegistrationCount = dispatch.LicencesUsed,
            ExpirationDate = dispatch.ExpiresAt,
            Tags = dispatch.Tags,
            Email = dispatch.Email,
            Notes = dispatch.Notes,
            AllowedOrigins = dispatch.AllowedOrigins,
            VersionPolicy = (VersionPolicyName)dispatch.VersionPolicy,
            PinnedVersion = dispatch.PinnedVersion,
        }))];
    }
}
