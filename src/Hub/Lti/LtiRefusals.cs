using Hub.Core;
using Hub.Hosting;
using Hub.Pages;
using Hub.Security;
using Interop.Lti;

namespace Hub.Lti;

/// <summary>Refuses people between a platform and their course: the page tells them the reason, and the log the requirement, under the same trace.</summary>
internal sealed class LtiRefusals(ILogger<LtiRefusals> logger)
{
    private const string Unknown = "an unknown platform";
    private const int MaxPlatformLength = 255;

    public HtmlPage Answer(LtiViolation violation, int status = StatusCodes.Status403Forbidden, string? platform = null) =>
        Answer(violation, Secrets.NewTraceId(), status, platform);

    public HtmlPage Answer(LtiViolation violation, string traceId, int status = StatusCodes.Status403Forbidden, string? platform = null, string? plain = null)
    {
        LaunchScope.Follow(traceId);
        var from = platform?.Cut(MaxPlatformLength) ?? Unknown;
        logger.LtiRefused(from, traceId, violation.Requirement, violation.Message);
        return LtiPage.Refused(violation, plain, traceId, status);
    }
}
