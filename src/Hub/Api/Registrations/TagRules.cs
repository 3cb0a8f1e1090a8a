using Hub.Core;

namespace Hub.Api.Registrations;

/// <summary>What a tag may be, and how tags are put on something.</summary>
internal static class TagRules
{
    private const int MaxLength = 255;
    private const int MaxCount = 200;

    public static string? Problem(IReadOnlyList<string>? tags) =>
        tags is null ? null
        : tags.Count > MaxCount ? $"{tags.Count} tags are given; at most {MaxCount} are allowed at once."
        : tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > MaxLength || tag.Any(char.IsControl))
            ? $"A tag is blank, longer than {MaxLength} characters, or has a control character."
        : null;

    public static void Tag(this ITagged tagged, IReadOnlyList<string>? tags)
    {
        if (tags is { Count: > 0 } && tags.Except(tagged.Tags).Any())
            tagged.Tags = [.. tagged.Tags.Union(tags)];
    }

    public static void Untag(this ITagged tagged, IReadOnlyList<string>? tags)
    {
        if (tags is { Count: > 0 } && tags.Intersect(tagged.Tags).Any())
            tagged.Tags = [.. tagged.Tags.Except(tags)];
    }
}
