namespace Hub.Core.Ports;

/// <summary>Starts a registration of a course of the standards it knows: says where the learner's browser goes.</summary>
internal interface ILauncher
{
    bool Launches(LearningStandard standard);

    /// <param name="launch">The launch that has just begun.</param>
    /// <param name="sessionKey">What the page proves itself with; it must travel where no server log sees it.</param>
    /// <returns>A path on the content site.</returns>
    string PageFor(Launch launch, string sessionKey);
}
