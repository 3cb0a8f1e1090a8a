namespace Interop.Lti.Login;

/// <summary>Names of the messages by which a page keeps state with its platform (LTI client side postMessages 0.1, platform storage 0.1).</summary>
public static class PlatformStorage
{
    /// <summary>Asks which messages the platform knows.</summary>
    public const string Capabilities = "lti.capabilities";

    /// <summary>Keeps a value.</summary>
    public const string PutData = "lti.put_data";

    /// <summary>Fetches a value.</summary>
    public const string GetData = "lti.get_data";

    /// <summary>What is appended to the subject of an answer.</summary>
    public const string ResponseSuffix = ".response";

    /// <summary>What platforms of before 2022 put before a subject.</summary>
    public const string OlderPrefix = "org.imsglobal.";

    /// <summary>Tells the platform that registration is over (DR 3.7).</summary>
    public const string Close = "org.imsglobal.lti.close";

    /// <summary>The value of lti_storage_target that means the window around the tool's.</summary>
    public const string ParentTarget = "_parent";
}
