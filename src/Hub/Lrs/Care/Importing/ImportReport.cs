using Interop.Lrs;

namespace Hub.Lrs.Care.Importing;

/// <summary>What became of an import.</summary>
/// <param name="Read">Statements in the file, as far as it was read.</param>
/// <param name="Stored">New ones.</param>
/// <param name="Duplicates">Those that are there already and say the same.</param>
/// <param name="Refused">Those that were left out; see <paramref name="Problems"/>.</param>
/// <param name="IsComplete">Whether the file was read to its end.</param>
/// <param name="Problems">Why, for the first hundred.</param>
internal sealed record ImportReport(long Read, long Stored, long Duplicates, long Refused, bool IsComplete, IReadOnlyList<ImportProblem> Problems);

/// <param name="Place">Line of NDJSON or row of CSV, from 1; index in JSON, from 0.</param>
/// <param name="StatementId">Where it has one.</param>
/// <param name="Violations">The rules that it breaks.</param>
internal sealed record ImportProblem(long Place, Guid? StatementId, IReadOnlyList<LrsViolation> Violations);

/// <summary>Counts while an import runs.</summary>
internal sealed class ImportTally
{
    private const int MaxProblems = 100;

    private readonly List<ImportProblem> problems = [];
    private long refused;

    public long Read { get; set; }

    public long Stored { get; set; }

    public long Duplicates { get; set; }

    public void Refuse(long place, Guid? id, params IReadOnlyList<LrsViolation> violations)
    {
        refused++;
        if (problems.Count < MaxProblems)
            problems.Add(new ImportProblem(place, id, violations));
    }

    public ImportReport Report(string? end)
    {
        if (end is not null)
            problems.Add(new ImportProblem(Read, null, [new LrsViolation("Data 2.5", "$", end)]));
        return new ImportReport(Read, Stored, Duplicates, refused, end is null, problems);
    }
}
