namespace Interop.Scorm.Runtime12;

/// <summary>How the learner takes the SCO (<c>cmi.core.lesson_mode</c>).</summary>
public enum Scorm12LessonMode
{
    /// <summary>For a result.</summary>
    Normal,

    /// <summary>A look around, without a result.</summary>
    Browse,

    /// <summary>Again, after a result.</summary>
    Review,
}
