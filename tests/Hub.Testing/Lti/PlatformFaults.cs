namespace Hub.Testing.Lti;

/// <summary>What goes wrong at the gradebook, at random from a seed; each number is a chance from 0 to 1.</summary>
public sealed class PlatformFaults(int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly Dictionary<GradeBookFault, int> counts = [];
    private int drawnBefore;

    /// <summary>What goes wrong with the first scores, in their order; chance decides after them.</summary>
    public IReadOnlyList<GradeBookFault> First { get; init; } = [];

    /// <summary>How long 429 asks to wait, in seconds.</summary>
    public int RetryAfter { get; init; } = 1;

    /// <summary>429, nothing done.</summary>
    public double TooMany { get; init; }

    /// <summary>500, nothing done.</summary>
    public double Failing { get; init; }

    /// <summary>409, nothing done.</summary>
    public double Conflict { get; init; }

    /// <summary>No answer, nothing done.</summary>
    public double Silence { get; init; }

    /// <summary>No answer, and done all the same.</summary>
    public double LostAnswer { get; init; }

    /// <summary>How long the tool waits without an answer before the platform hangs up.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromSeconds(1);

    public int Count(GradeBookFault fault)
    {
        lock (gate)
            return counts.GetValueOrDefault(fault);
    }

    internal GradeBookFault Next()
    {
        lock (gate)
        {
            var drawn = random.NextDouble();
            var fault = GradeBookFault.None;
            foreach (var (kind, chance) in new[]
            {
                (GradeBookFault.TooMany, TooMany), (GradeBookFault.Failing, Failing), (GradeBookFault.Conflict, Conflict), (GradeBookFault.Silence, Silence), (GradeBookFault.LostAnswer, LostAnswer),
            })
            {
                if (drawn >= 0 && drawn < chance)
                    fault = kind;
                drawn -= chance;
            }
            if (drawnBefore < First.Count)
                fault = First[drawnBefore];
            drawnBefore++;
            counts[fault] = counts.GetValueOrDefault(fault) + 1;
            return fault;
        }
    }
}

public enum GradeBookFault
{
    None,
    TooMany,
    Failing,
    Conflict,
    Silence,
    LostAnswer,
}
