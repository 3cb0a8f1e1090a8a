namespace Hub.Core;

/// <summary>The standard that a course version speaks at run time.</summary>
internal enum LearningStandard
{
    Scorm12,
    Scorm2004Edition2,
    Scorm2004Edition3,
    Scorm2004Edition4,
    Aicc,
    Xapi,
    Cmi5,
}
