using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Api.Settings;
using Hub.Core;
using Hub.Forwarding;
using Hub.Launching;

namespace Hub.Api.Registrations;

/// <summary>What a registration is created from.</summary>
internal sealed record CreateRegistrationBody
{
    private static readonly Func<CreateRegistrationBody, string?>[] Checks =
    [
        body => ClientId.Problem(body.CourseId, "course"),
        body => ClientId.Problem(body.RegistrationId, "registration"),
        body => ClientId.Problem(body.Learner?.Id, "learner"),
        body => body.Learner?.Problem,
        body => body.XapiRegistrationId is { Length: > 0 } text && !Guid.TryParse(text, out _)
            ? $"xapiRegistrationId is '{text}', which is no UUID." : null,
        body => TagRules.Problem(body.RegistrationTags) ?? TagRules.Problem(body.CourseTags) ?? TagRules.Problem(body.LearnerTags),
        body => body.PostBack?.Problem,
        // Only the figures could be taken over; the content would begin without its bookmark and answers, yet with a result.
        body => body.InitialRegistrationState is null ? null
            : "initialRegistrationState is not supported. Create the registration without it; a result can be set by PUT /registrations/{registrationId}/result.",
    ];

    public string? CourseId { get; init; }
    public LearnerBody? Learner { get; init; }
    public string? RegistrationId { get; init; }
    public string? XapiRegistrationId { get; init; }
    public IReadOnlyList<string>? LearnerTags { get; init; }
    public IReadOnlyList<string>? CourseTags { get; init; }
    public IReadOnlyList<string>? RegistrationTags { get; init; }
    public PostbackBody? PostBack { get; init; }
    public JsonElement? InitialRegistrationState { get; init; }
    public SettingsPost? InitialSettings { get; init; }

    /// <returns>The first thing that is wrong, or null.</returns>
    public string? FindProblem() => Checks.Select(check => check(this)).FirstOrDefault(problem => problem is not null);
}

internal sealed record LearnerBody(string? Id, string? Email, string? FirstName, string? LastName)
{
    private const int MaxLength = 255;

    [JsonIgnore]
    public string? Problem => ProblemOf("email", Email) ?? ProblemOf("firstName", FirstName) ?? ProblemOf("lastName", LastName);

    public LearnerDescription Describe() => new(Id!, FirstName ?? "", LastName ?? "", Email ?? "");

    private static string? ProblemOf(string name, string? text) =>
        text is not null && (text.Length > MaxLength || text.Any(char.IsControl))
            ? $"The learner's {name} has control characters or more than {MaxLength} characters."
            : null;
}
