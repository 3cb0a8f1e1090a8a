using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;

namespace Interop.Scorm.Runtime12;

/// <summary>
/// One SCO's data for one learner, immutable. Every element in it is of the data model and every collection is without gaps;
/// <c>_children</c> and <c>_count</c> are computed. Begun and finished by <see cref="Scorm12Session"/>.
/// </summary>
public sealed class Scorm12State
{
    private const string PhaseKey = "session.phase";
    private const string SecondsKey = "session.seconds";

    private readonly Dictionary<string, string> values;
    private readonly Scorm12Collections collections;

    internal Scorm12State(Dictionary<string, string> values, Scorm12SessionPhase phase, double wallClockSeconds)
        : this(values, new Scorm12Collections(values.Keys.Select(Reference)), phase, wallClockSeconds)
    {
    }

    private Scorm12State(
        Dictionary<string, string> values, Scorm12Collections collections, Scorm12SessionPhase phase, double wallClockSeconds)
    {
        this.values = values;
        Phase = phase;
        WallClockSeconds = wallClockSeconds;
        Values = new ReadOnlyDictionary<string, string>(values);
        this.collections = collections;
    }

    /// <summary>Every element that has a value, collections flattened: what a player needs to begin with.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Where the session stands.</summary>
    public Scorm12SessionPhase Phase { get; }

    /// <summary>Seconds on the wall clock since the session began, as last observed; 0 or more.</summary>
    public double WallClockSeconds { get; }

    /// <summary>The lesson status.</summary>
    public string LessonStatus => Value("cmi.core.lesson_status") ?? Scorm12Session.NotAttempted;

    /// <summary>What the content last set as its exit: <c>time-out</c>, <c>suspend</c>, <c>logout</c> or empty.</summary>
    public string Exit => Value("cmi.core.exit") ?? "";

    /// <summary>What LMSGetValue answers; when <paramref name="violation"/> is set (201, 202, 203, 401 or 404), the empty string.</summary>
    public string Get(string? element, out Scorm12Violation? violation)
    {
        if (!Scorm12Element.TryParse(element, out var reference, out violation))
        {
            return "";
        }

        violation = reference.Element.Access == Scorm12Access.WriteOnly
            ? Scorm12Violation.WriteOnly(reference.Path)
            : Beyond(reference);
        if (violation is not null)
        {
            return "";
        }

        return reference.Element switch
        {
            { Access: Scorm12Access.Keyword, Initial: null } => Count(reference.Path).ToString(CultureInfo.InvariantCulture),
            var row => Value(reference.Path) ?? row.Initial ?? "",
        };
    }

    /// <summary>
    /// Stores a commit's values, each judged by itself. Order does not matter: lower indices are stored first.
    /// Refused are 101 (a bound is reached), 201, 202, 203, 301 (the session is finished), 401, 402, 403, 405.
    /// </summary>
    public Scorm12Application Apply(IEnumerable<KeyValuePair<string, string>> set, Scorm12Rules rules)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(rules);
        if (Phase == Scorm12SessionPhase.Finished)
        {
            return new Scorm12Application(
                this, [], [.. set.Select(pair => new Scorm12Refusal(pair.Key, Scorm12Violation.NotInitialized))]);
        }

        var commit = new Scorm12Commit(values, collections, rules);
        commit.Store(set);
        return new Scorm12Application(
            commit.Accepted.Count == 0 ? this : new Scorm12State(commit.Values, commit.Collections, Phase, WallClockSeconds),
            commit.Accepted,
            commit.Refused);
    }

    /// <summary>Notes the seconds since the session began; a smaller figure than the last, or no figure at all, changes nothing.</summary>
    public Scorm12State WithWallClock(double seconds) =>
        Phase == Scorm12SessionPhase.Open && double.IsFinite(seconds) && seconds > WallClockSeconds
            ? new Scorm12State(values, collections, Phase, Math.Min(seconds, CmiTimespan.Longest.TotalSeconds))
            : this;

    /// <summary>A flat JSON object of strings: the elements, and the session's phase and seconds.</summary>
    public string ToJson()
    {
        var flat = new Dictionary<string, string>(values, StringComparer.Ordinal)
        {
            [PhaseKey] = Phase.ToString(),
            [SecondsKey] = WallClockSeconds.ToString("R", CultureInfo.InvariantCulture),
        };
        return JsonSerializer.Serialize(flat, Scorm12Json.Readable.DictionaryStringString);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static Scorm12State FromJson(string json)
    {
        var flat = JsonSerializer.Deserialize(json, Scorm12Json.Readable.DictionaryStringString)
            ?? throw new JsonException("The state is null.");
        if (!flat.Remove(PhaseKey, out var phaseText) || !Enum.TryParse<Scorm12SessionPhase>(phaseText, out var phase) ||
            !flat.Remove(SecondsKey, out var secondsText) ||
            !double.TryParse(secondsText, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new JsonException("The state does not say how its session stands.");
        }

        if (flat.Keys.FirstOrDefault(key => !Scorm12Element.TryParse(key, out _, out _)) is { } unknown)
        {
            throw new JsonException($"The state holds \"{unknown}\", which is no element of SCORM 1.2.");
        }

        return new Scorm12State(new Dictionary<string, string>(flat, StringComparer.Ordinal), phase, seconds);
    }

    internal string? Value(string element) => values.GetValueOrDefault(element);

    private int Count(string countElement) => collections.Count(countElement[..^"._count".Length]);

    private Scorm12Violation? Beyond(Scorm12Reference reference)
    {
        if (reference.First is not { } index)
        {
            return null;
        }

        var collection = string.Join('.', reference.Path.Split('.')[..2]);
        return index < collections.Count(collection) ? null : Scorm12Violation.InvalidArgument(reference.Path);
    }

    internal static Scorm12Reference Reference(string element) =>
        Scorm12Element.TryParse(element, out var reference, out _)
            ? reference
            : throw new InvalidOperationException($"\"{element}\" is no element of SCORM 1.2.");
}
