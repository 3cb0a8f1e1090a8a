namespace Interop.Scorm.Packaging;

/// <summary>The SCORM version a manifest declares (CAM, <c>schemaversion</c> and XML namespaces).</summary>
public enum ScormVersion
{
    /// <summary>SCORM 1.2.</summary>
    Scorm12,

    /// <summary>SCORM 2004 2nd Edition (<c>CAM 1.3</c>); 1st Edition packages are read as this one.</summary>
    Scorm2004SecondEdition,

    /// <summary>SCORM 2004 3rd Edition.</summary>
    Scorm2004ThirdEdition,

    /// <summary>SCORM 2004 4th Edition.</summary>
    Scorm2004FourthEdition,
}
