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
    public const string Target = "target";
    public const string Action = "action";
    private const int MaxParameters = 20;
    private const int MaxLength = 1_000;

    public string? SealedSession { get; init; }
    public string Text { get; init; } = "";
    public IReadOnlyList<Key<Dispatch>> Items { get; init; } = [];
    public IReadOnlySet<Key<Dispatch>> GradedItems { get; init; } = new HashSet<Key<Dispatch>>();
    public IReadOnlyDictionary<Key<Dispatch>, string> CustomText { get; init; } = new Dictionary<Key<Dispatch>, string>();

    /// <summary>Where a course is to be shown: one of <see cref="PickerTargets"/>, or nothing for wherever the platform likes.</summary>
    public IReadOnlyDictionary<Key<Dispatch>, string> Targets { get; init; } = new Dictionary<Key<Dispatch>, string>();

    /// <summary>search, choose, cancel, or preview with a dispatch behind it.</summary>
    public string Wanted { get; init; } = "search";

    public static PickerForm Read(IReadOnlyList<KeyValuePair<string, string>> form) => new()
    {
        SealedSession = form.Field(Session),
        Text = form.Field(Search) ?? "",
        Items = [.. Keys(form, Chosen).Distinct()],
        GradedItems = Keys(form, Graded).ToHashSet(),
        CustomText = PerCourse(form, Custom),
        Targets = PerCourse(form, Target),
        Wanted = form.Field(Action) ?? "search",
    };

    /// <summary>Parameters as people write them, one <c>name=value</c> on each line.</summary>
    public IReadOnlyDictionary<string, string> CustomOf(Key<Dispatch> dispatch) =>
        Lines(dispatch).Select(line => Parameter().Match(line)).Where(match => match.Success)
            .GroupBy(match => match.Groups[1].Value).ToDictionary(group => group.Key, group => group.First().Groups[2].Value);

    /// <summary>What is wrong with the parameters of the courses that are chosen, null when nothing is.</summary>
    public string? CustomProblem() => Items.Select(CustomProblem).FirstOrDefault(problem => problem is not null);

    private string? CustomProblem(Key<Dispatch> dispatch)
    {
        var lines = Lines(dispatch).ToList();
        return lines.Count > MaxParameters ? $"A course can have {MaxParameters} custom parameters, and here are {lines.Count}."
            : lines.Select(line => (Line: line.Cut(60), Match: Parameter().Match(line))).Select(read => read switch
            {
                { Match.Success: false } => $"'{read.Line}' is no custom parameter. Write name=value, one on each line; a name has letters, digits, '_', '.' and '-'.",
                { Match: var match } when match.Groups[1].Value == Hosting.LtiPaths.Dispatch => $"'{Hosting.LtiPaths.Dispatch}' names the course itself. Choose another name for the custom parameter.",
                { Match: var match } when match.Groups[1].Value == Hosting.LtiPaths.Graded => $"'{Hosting.LtiPaths.Graded}' says whether the course is graded, which is chosen beside it. Choose another name for the custom parameter.",
                { Match: var match } when match.Groups[2].Length > MaxLength => $"The custom parameter '{match.Groups[1].Value}' has more than {MaxLength} characters.",
                _ => null,
            }).FirstOrDefault(problem => problem is not null);
    }

    private IEnumerable<string> Lines(Key<Dispatch> dispatch) =>
        CustomText.GetValueOrDefault(dispatch, "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<Key<Dispatch>, string> PerCourse(IReadOnlyList<KeyValuePair<string, string>> form, string name) =>
        form.Where(field => field.Key.StartsWith(name + "-", StringComparison.Ordinal) && Key<Dispatch>.TryParse(field.Key[(name.Length + 1)..], out _))
            .GroupBy(field => field.Key).ToDictionary(group => KeyIn(group.Key[(name.Length + 1)..]), group => group.First().Value);

    private static IEnumerable<Key<Dispatch>> Keys(IReadOnlyList<KeyValuePair<string, string>> form, string name) =>
        form.Where(field => field.Key == name && Key<Dispatch>.TryParse(field.Value, out _)).Select(field => KeyIn(field.Value));

    private static Key<Dispatch> KeyIn(string text) => Key<Dispatch>.TryParse(text, out var key) ? key : default;

    [GeneratedRegex(@"^([A-Za-z0-9_.\-]{1,100})\s*=\s*(.*)$")]
    private static partial Regex Parameter();
}
