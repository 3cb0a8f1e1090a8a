using System.Xml;
using System.Xml.Linq;

namespace Interop.Scorm.Packaging;

/// <summary>Collects warnings and refusals about one manifest; of a warning that is repeated without end only the number is kept.</summary>
internal sealed class PackageProblemLog
{
    private const int ListedPerCode = 25;

    private readonly List<PackageProblem> warnings = [];
    private readonly List<PackageProblem> refusals = [];
    private readonly HashSet<PackageProblem> listed = [];
    private readonly Dictionary<string, int> countByCode = new(StringComparer.Ordinal);

    /// <summary>The entry that problems are reported against.</summary>
    public string Path { get; set; } = "";

    public IReadOnlyList<PackageProblem> Refusals => refusals;

    public bool IsRefused => refusals.Count > 0;

    public void Warn(string code, string message, XObject? place = null)
    {
        // What is not listed is not kept either, so that a place which is read twice counts twice there.
        var problem = At(code, message, place);
        if (listed.Contains(problem))
        {
            return;
        }

        var count = countByCode[code] = countByCode.GetValueOrDefault(code) + 1;
        if (count <= ListedPerCode)
        {
            listed.Add(problem);
            warnings.Add(problem);
        }
    }

    public void Warn(string code, ProblemMessage message, XObject? place = null) => Warn(code, message.ToString(), place);

    public void Refuse(string code, string message, XObject? place = null)
    {
        var problem = At(code, message, place);
        if (refusals.Count < ListedPerCode && !refusals.Contains(problem))
        {
            refusals.Add(problem);
        }
    }

    public void Refuse(string code, ProblemMessage message, XObject? place = null) => Refuse(code, message.ToString(), place);

    public void Refuse(string code, ProblemMessage message, int line, int column) =>
        refusals.Add(new PackageProblem(code, message.ToString(), Path, line, column));

    public IReadOnlyList<PackageProblem> Warnings() =>
    [
        .. warnings,
        .. countByCode
            .Where(counted => counted.Value > ListedPerCode)
            .Select(counted => new PackageProblem(
                counted.Key, $"{counted.Value - ListedPerCode} more of this kind are not listed.", Path)),
    ];

    private PackageProblem At(string code, string message, IXmlLineInfo? place) =>
        place is not null && place.HasLineInfo()
            ? new PackageProblem(code, message, Path, place.LineNumber, place.LinePosition)
            : new PackageProblem(code, message, Path);
}
