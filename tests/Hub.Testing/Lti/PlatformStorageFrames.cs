namespace Hub.Testing.Lti;

/// <summary>Frames of the course page to which a launch can send the tool with what it wants kept (lti_storage_target).</summary>
public static class PlatformStorageFrames
{
    /// <summary>The course page itself.</summary>
    public const string Parent = "_parent";

    /// <summary>A frame of its own, as Canvas has one.</summary>
    public const string Keeper = "keeper";

    /// <summary>The same of a platform that knows the messages by their older names alone.</summary>
    public const string Older = "older";

    /// <summary>A frame that never answers.</summary>
    public const string Deaf = "deaf";
}
