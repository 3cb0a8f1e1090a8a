namespace Interop.Scorm.Packaging;

/// <summary>Whether a resource talks to the run-time (CAM, <c>adlcp:scormtype</c>).</summary>
public enum ScormResourceType
{
    /// <summary>Content that makes no API calls; opening it is all that can be tracked.</summary>
    Asset,

    /// <summary>A sharable content object: finds the API and calls it.</summary>
    Sco,
}
