using Hub.Core;

namespace Hub.Api.Courses;

internal static class StandardNames
{
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
