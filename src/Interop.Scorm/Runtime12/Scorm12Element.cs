using System.Diagnostics.CodeAnalysis;

namespace Interop.Scorm.Runtime12;

/// <summary>One row of the SCORM 1.2 data model (RTE 1.2 3.4.4).</summary>
public sealed record Scorm12Element
{
    /// <summary>The name with <c>n</c> for each index, such as <c>cmi.interactions.n.objectives.n.id</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>What a SCO may do with it.</summary>
    public required Scorm12Access Access { get; init; }

    /// <summary>The data type.</summary>
    public required Scorm12Type Type { get; init; }

    /// <summary>Whether every LMS has to support it.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>Smallest number allowed; null for no bound.</summary>
    public int? Minimum { get; init; }

    /// <summary>Largest number allowed; null for no bound.</summary>
    public int? Maximum { get; init; }

    /// <summary>The words allowed, for vocabularies; content may set exactly these.</summary>
    public IReadOnlyList<string> Vocabulary { get; init; } = [];

    /// <summary>What LMSGetValue answers before anyone has set a value; null for the empty string and for counts.</summary>
    public string? Initial { get; init; }

    /// <summary>The specification's length limit, in UTF-16 units; null for types with a form of their own.</summary>
    public int? MaxLength => Type switch
    {
        Scorm12Type.CmiString4096 => 4096,
        Scorm12Type.CmiString255 or Scorm12Type.CmiIdentifier or Scorm12Type.CmiFeedback => 255,
        _ => null,
    };

    /// <summary>The length kept where lengths are not strict, in UTF-16 units; null where <see cref="MaxLength"/> is.</summary>
    public int? LenientMaxLength => MaxLength switch
    {
        4096 => 65_536,
        255 => 4096,
        _ => null,
    };

    /// <summary>
    /// Reads an element's name with its indices. False with 201 (no such name or a bad index), 202 (<c>_children</c> of a leaf),
    /// 203 (<c>_count</c> of what is no collection) or 401 (outside SCORM 1.2). Never throws.
    /// </summary>
    public static bool TryParse(
        string? path,
        [NotNullWhen(true)] out Scorm12Reference? reference,
        [NotNullWhen(false)] out Scorm12Violation? violation) =>
        Scorm12Path.TryParse(path, out reference, out violation);

    /// <summary>Whether a SCO may set the value: null when it may, else 402, 403 or 405. <paramref name="strictLengths"/>: beyond <see cref="MaxLength"/> is 405.</summary>
    public Scorm12Violation? CheckSet(string? value, bool strictLengths) => Access switch
    {
        Scorm12Access.Keyword => Scorm12Violation.Keyword(Pattern),
        Scorm12Access.ReadOnly => Scorm12Violation.ReadOnly(Pattern),
        _ => Scorm12Values.Check(this, value, strictLengths),
    };
}
