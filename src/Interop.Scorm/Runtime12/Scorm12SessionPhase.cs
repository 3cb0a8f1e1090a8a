namespace Interop.Scorm.Runtime12;

/// <summary>Where a SCO's current session stands.</summary>
public enum Scorm12SessionPhase
{
    /// <summary>Begun, LMSFinish not called; also after a window was closed without it.</summary>
    Open,

    /// <summary>LMSFinish was called.</summary>
    Finished,
}
