namespace Interop.Lti.Registration;

/// <summary>Products whose registration differs.</summary>
public enum PlatformFamily
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary>Canvas.</summary>
    Canvas,

    /// <summary>Moodle.</summary>
    Moodle,

    /// <summary>Brightspace by D2L.</summary>
    Brightspace,

    /// <summary>Blackboard Learn.</summary>
    Blackboard,
}

/// <summary>Which product a family code means (DR 3.4, LTI 5.4.2).</summary>
public static class PlatformFamilies
{
    /// <summary>The product; <see cref="PlatformFamily.Other"/> for what is not known.</summary>
    public static PlatformFamily Of(string? familyCode)
    {
        var code = familyCode ?? "";
        return code.Contains("canvas", StringComparison.OrdinalIgnoreCase) ? PlatformFamily.Canvas
            : code.Contains("moodle", StringComparison.OrdinalIgnoreCase) ? PlatformFamily.Moodle
            : code.Contains("brightspace", StringComparison.OrdinalIgnoreCase) || code.Contains("desire2learn", StringComparison.OrdinalIgnoreCase) || code.Contains("d2l", StringComparison.OrdinalIgnoreCase) ? PlatformFamily.Brightspace
            : code.Contains("blackboard", StringComparison.OrdinalIgnoreCase) ? PlatformFamily.Blackboard
            : PlatformFamily.Other;
    }
}
