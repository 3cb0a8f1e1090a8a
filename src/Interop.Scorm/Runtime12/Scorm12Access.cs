namespace Interop.Scorm.Runtime12;

/// <summary>What a SCO may do with an element (RTE 1.2 3.4.4).</summary>
public enum Scorm12Access
{
    /// <summary>LMSGetValue only; setting gives 403.</summary>
    ReadOnly,

    /// <summary>LMSSetValue only; getting gives 404.</summary>
    WriteOnly,

    /// <summary>Both.</summary>
    ReadWrite,

    /// <summary>A keyword (<c>_children</c>, <c>_count</c>, <c>_version</c>): computed, setting gives 402.</summary>
    Keyword,
}
