using Hub.Core;
using Hub.Core.Ports;
using Hub.Launching;

namespace Hub.Scorm;

/// <summary>SCORM courses run in the hub's own player.</summary>
internal sealed class ScormLauncher : ILauncher
{
    public bool Launches(LearningStandard standard) => standard is LearningStandard.Scorm12;

    // The fragment stays in the browser: no server log, no Referer ever holds the session key.
    public string PageFor(Launch launch, string sessionKey) => $"/player/{LaunchHandle.Of(launch)}#s={sessionKey}";
}
