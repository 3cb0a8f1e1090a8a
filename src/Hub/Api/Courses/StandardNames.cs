using Hub.Core;

namespace Hub.Api.Courses;

internal static class StandardNames
{
    /// <returns>Null when the API has no standard of that name.</returns>
    public static LearningStandard? Find(string name)
    {
        foreach (var standard in Enum.GetValues<LearningStandard>())
            if (string.Equals(standard.Name(), name, StringComparison.OrdinalIgnoreCase))
                return standard;
        return null;
    }

    public static string All => string.Join(", ", Enum.GetValues<LearningStandard>().Select(Name));

    /// <summary>The standard as the API spells it.</summary>
    public static string Name(this LearningStandard standard) => standard switch
    {
        LearningStandard.Scorm12 => "SCORM12",
        LearningStandard.Scorm2004Edition2 => "SCORM20042NDEDITION",
        LearningStandard.Scorm2004Edition3 => "SCORM20043RDEDITION",
        LearningStandard.Scorm2004Edition4 => "SCORM20044THEDITION",
        LearningStandard.Aicc => "AICC",
        LearningStandard.Xapi => "XAPI",
        LearningStandard.Cmi5 => "CMI5",
        _ => "UNKNOWN",
    };
}
