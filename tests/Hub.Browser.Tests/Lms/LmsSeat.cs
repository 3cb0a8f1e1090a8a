using System.Globalization;

namespace Hub.Browser.Tests.Lms;

/// <summary>A learner on a course in this LMS: what it keeps between launches, and all that has been called.</summary>
internal sealed class LmsSeat(string id, LmsCourse course, LmsLearner learner)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private readonly List<LmsSession> sessions = [];
    private readonly List<(Func<LmsSeat, bool> Condition, TaskCompletionSource Met)> waiting = [];
    private Dictionary<string, string> values = Fresh();
    private TimeSpan total;

    public string Id => id;

    public LmsCourse Course => course;

    public LmsLearner Learner { get; set; } = learner;

    public LmsQuirks Quirks { get; set; } = LmsQuirks.None;

    public IReadOnlyList<LmsSession> Sessions
    {
        get
        {
            lock (gate)
                return [.. sessions];
        }
    }

    public LmsSession LastSession => Sessions[^1];

    public TimeSpan TotalTime
    {
        get
        {
            lock (gate)
                return total;
        }
    }

    public string Status => Value("cmi.core.lesson_status");

    public string Score => Value("cmi.core.score.raw");

    public string SuspendData => Value("cmi.suspend_data");

    public string Value(string element)
    {
        lock (gate)
            return values.GetValueOrDefault(element, "");
    }

    /// <summary>Gives the seat a past, as if another course had run in it.</summary>
    public void Remember(params (string Element, string Value)[] kept)
    {
        lock (gate)
            foreach (var (element, value) in kept)
                values[element] = value;
    }

    /// <summary>Begins a session; its number and what the course may read in it.</summary>
    public (int Session, IReadOnlyDictionary<string, string> Values) Open()
    {
        lock (gate)
        {
            if (Quirks.LosesState)
                (values, total) = (Fresh(), TimeSpan.Zero);
            sessions.Add(new LmsSession());
            var initial = new Dictionary<string, string>(values)
            {
                ["cmi.core.student_id"] = Learner.Id,
                ["cmi.core.student_name"] = Learner.Name,
                ["cmi.core.credit"] = "credit",
                ["cmi.core.lesson_mode"] = "normal",
                ["cmi.core.total_time"] = Timespan(total),
            };
            initial.Remove("cmi.core.exit");
            initial.Remove("cmi.core.session_time");
            return (sessions.Count - 1, initial);
        }
    }

    public void Take(int session, LmsReport report)
    {
        lock (gate)
        {
            var isFinishing = report.Finished && !sessions[session].IsFinished;
            sessions[session].Take(report);
            if (report.Committed || report.Finished)
                values = new Dictionary<string, string>(report.Values);
            if (isFinishing)
                Bank();
            foreach (var entry in waiting.Where(entry => entry.Condition(this)).ToList())
            {
                waiting.Remove(entry);
                entry.Met.SetResult();
            }
        }
    }

    /// <summary>Waits until a report has made the condition true.</summary>
    public async Task BecomesAsync(Func<LmsSeat, bool> condition, string what)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (condition(this))
                return;
            waiting.Add((condition, met));
        }

        try
        {
            await met.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The LMS never saw that {what}. Status '{Status}', score '{Score}', calls of the last session:\n{(sessions.Count > 0 ? string.Join('\n', LastSession.Calls) : "none")}");
        }
    }

    // RTE 1.2, 3.4.4: the last session_time set counts, once; a course that never set a status is completed by finishing.
    private void Bank()
    {
        total += ReadTimespan(values.GetValueOrDefault("cmi.core.session_time", ""));
        values.Remove("cmi.core.session_time");
        values["cmi.core.entry"] = values.GetValueOrDefault("cmi.core.exit", "") == "suspend" ? "resume" : "";
        if (values["cmi.core.lesson_status"] == "not attempted")
            values["cmi.core.lesson_status"] = "completed";
    }

    private static Dictionary<string, string> Fresh() => new()
    {
        ["cmi.core.lesson_status"] = "not attempted",
        ["cmi.core.entry"] = "ab-initio",
    };

    private static TimeSpan ReadTimespan(string text) => text.Split(':') is [var hours, var minutes, var seconds]
        ? TimeSpan.FromHours(int.Parse(hours, CultureInfo.InvariantCulture))
            + TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture))
            + TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))
        : TimeSpan.Zero;

    private static string Timespan(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:0000}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds / 10:00}");
}
