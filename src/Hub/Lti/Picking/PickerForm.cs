using System.Text.RegularExpressions;
using Hub.Core;

namespace Hub.Lti.Picking;

/// <summary>What stands in the picker's form.</summary>
internal sealed partial record PickerForm
{
    public const string Session = "session";
    public const string Search = "search";
    public const string Chosen = "chosen";
    public const string Graded = "graded";
    public const string Custom = "custom";
    public const string Action = "action";
    private const int MaxParameters = 20;
    private const int MaxLength = 1_000;

    public string? SealedSession { get; init; }
    public string Text { get; init; } = "";
    public IReadOnlyList<Key<Dispatch>> Items { get; init; } = [];
    public IReadOnlySet<Key<Dispatch>> GradedItems { get; init; } = new HashSet<Key<Dispatch>>();
    public IReadOnlyDictionary<Key<Dispatch>, string> CustomText { get; init; } = new Dictionary<Key<Dispatch>, string>();

    /// <summary>search, choose, cancel, or preview with a dispatch behind it.</summary>
    public string Wanted { get; init; } = "search";

    public static PickerForm Read(IReadOnlyList<KeyValuePair<string, string>> form) => new()
    {
        SealedSession = form.Field(Session),
        Text = form.Field(Search) ?? "",
        Items = [.. Keys(form, Chosen).Distinct()],
        GradedItems = Keys(form, Graded).ToHashSet(),
        CustomText = form.Where(field => field.Key.StartsWith(Custom + "-", StringComparison.Ordinal) && Key<Dispatch>.TryParse(field.Key[(Custom.Length + 1)..], out _))
            .GroupBy(field => field.Key).ToDictionary(group => KeyIn(group.Key[(Custom.Length + 1)..]), group => group.First().Value),
        Wanted = form.Field(Action) ?? "search",
    };

    /// <summary>Parameters as people write them, one <c>name=value</c> on each line; what is no such line, or takes the name of ours, is left out.</summary>
    public IReadOnlyDictionary<string, string> CustomOf(Key<Dispatch> dispatch) =>
        CustomText.GetValueOrDefault(dispatch, "").Split('\n')
            .Select(line => Parameter().Match(line.Trim()))
            .Where(match => match.Success && match.Groups[1].Value != Hosting.LtiPaths.Dispatch && match.Groups[2].Length <= MaxLength)
            .Take(MaxParameters)
            .GroupBy(match => match.Groups[1].Value)
            .ToDictionary(group => group.Key, group => group.First().Groups[2].Value);

    private static IEnumerable<Key<Dispatch>> Keys(IReadOnlyList<KeyValuePair<string, string>> form, string name) =>
        form.Where(field => field.Key == name && Key<Dispatch>.TryParse(field.Value, out _)).Select(field => KeyIn(field.Value));

    private static Key<Dispatch> KeyIn(string text) => Key<Dispatch>.TryParse(text, out var key) ? key : default;

    [GeneratedRegex(@"^([A-Za-z0-9_.\-]{1,100})\s*=\s*(.*)$")]
    private static partial Regex Parameter();
}
