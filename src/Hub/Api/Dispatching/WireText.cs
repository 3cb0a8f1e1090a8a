using Hub.Core;

namespace Hub.Api.Dispatching;

/// <summary>What texts of clients may hold.</summary>
internal static class WireText
{
    private const int MaxLength = 4_000;
    private const int MaxEntries = 200;

    public static string? Problem(string? text, string what) => text switch
    {
        { Length: > MaxLength } => $"{what} has {text.Length} characters; at most {MaxLength} are allowed.",
        not null when text.Contains('\0', StringComparison.Ordinal) => $"{what} contains a NUL character.",
        _ => null,
    };

    public static string? TagProblem(IReadOnlyList<string>? tags) =>
        tags is { Count: > MaxEntries }
            ? $"There are {tags.Count} tags; at most {MaxEntries} are allowed."
            : tags?.Select(tag => ClientId.Problem(tag, "tag")).FirstOrDefault(problem => problem is not null);

    public static string? OriginProblem(IReadOnlyList<string>? origins) =>
        origins is { Count: > MaxEntries }
            ? $"There are {origins.Count} allowed origins; at most {MaxEntries} are allowed."
            : origins?.Select(OriginPattern.Problem).FirstOrDefault(problem => problem is not null);
}
