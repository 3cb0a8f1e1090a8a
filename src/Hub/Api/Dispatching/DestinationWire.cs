using Hub.Api.Lti;
using Hub.Core;

namespace Hub.Api.Dispatching;

/// <summary>A client, as it is read and as it is written; what is null in a change stays.</summary>
internal sealed record DestinationResource
{
    public string? Name { get; init; }

    /// <summary>Read only.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Read only.</summary>
    public DateTimeOffset? Created { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public string? Email { get; init; }
    public string? Notes { get; init; }

    /// <summary>Origins that the client's LMS may launch from: hosts, origins, each also with <c>*.</c> before it; empty allows all.</summary>
    public IReadOnlyList<string>? AllowedOrigins { get; init; }

    /// <summary>What the page of a launch must prove when it is loaded again; given, it replaces the whole.</summary>
    public LaunchAuthResource? LaunchAuth { get; init; }

    /// <summary>The client's LMS, where it launches by LTI 1.3; given, it is registered or changed.</summary>
    public DestinationPlatform? Lti13Data { get; init; }

    public static DestinationResource Of(Destination destination, DestinationPlatform? platform) => new()
    {
        Name = destination.Name,
        Updated = destination.UpdatedAt,
        Created = destination.CreatedAt,
        Tags = destination.Tags,
        Email = destination.Email,
        Notes = destination.Notes,
        AllowedOrigins = destination.AllowedOrigins,
        LaunchAuth = LaunchAuthResource.Of(destination.LaunchAuth),
        Lti13Data = platform,
    };

    public string? Problem() =>
        WireText.Problem(Name, "name") ?? WireText.Problem(Email, "email") ?? WireText.Problem(Notes, "notes")
        ?? WireText.TagProblem(Tags) ?? WireText.OriginProblem(AllowedOrigins) ?? LaunchAuth?.Problem();

    public void ApplyTo(Destination destination, DateTimeOffset now)
    {
        destination.Name = string.IsNullOrWhiteSpace(Name) ? destination.Name : Name;
        destination.Email = Email ?? destination.Email;
        destination.Notes = Notes ?? destination.Notes;
        destination.Tags = Tags is null ? destination.Tags : [.. Tags.Distinct()];
        destination.AllowedOrigins = AllowedOrigins is null ? destination.AllowedOrigins : [.. AllowedOrigins.Distinct()];
        destination.LaunchAuth = LaunchAuth?.ToAuth() ?? destination.LaunchAuth;
        destination.UpdatedAt = now;
    }
}

internal sealed record DestinationEntry(string? Id, DestinationResource? Data);

internal sealed record DestinationList(IReadOnlyList<DestinationEntry>? Destinations, string? More = null);
