namespace Hub.Hosting;

/// <summary>Where platforms find the hub as an LTI 1.3 tool, on the hub's site.</summary>
internal static class LtiPaths
{
    public const string All = "/lti";
    public const string Login = "/lti/login";
    public const string LoginCheck = "/lti/login/check";
    public const string Launch = "/lti/launch";
    public const string DeepLink = "/lti/deep-link";
    public const string KeySet = "/lti/jwks.json";
    public const string Register = "/lti/register";

    /// <summary>Names the dispatch in a launch's target, and among the custom parameters of deep links.</summary>
    public const string Dispatch = "dispatch";

    /// <summary>Says among the custom parameters of deep links, as <see cref="NotGraded"/>, that the hub makes no column for the link.</summary>
    public const string Graded = "graded";
    public const string NotGraded = "no";

    /// <summary>Paths that a platform's page posts to; nothing there rests on a cookie that a browser sends by itself.</summary>
    public static readonly PathString[] OpenToPlatforms = [Login, Launch];

    public static string TargetOf(string publicUrl, Core.Key<Core.Dispatch> dispatch) => $"{publicUrl}{Launch}?{Dispatch}={dispatch}";
}
