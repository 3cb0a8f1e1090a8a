namespace Interop.Scorm.Runtime12;

/// <summary>Data types of RTE 1.2 3.4.4.</summary>
public enum Scorm12Type
{
    /// <summary>Up to 255 characters.</summary>
    CmiString255,

    /// <summary>Up to 4,096 characters.</summary>
    CmiString4096,

    /// <summary>Up to 255 characters without white space.</summary>
    CmiIdentifier,

    /// <summary>A number, with a decimal point.</summary>
    CmiDecimal,

    /// <summary>A number or the empty string.</summary>
    CmiDecimalOrBlank,

    /// <summary>A whole number with a sign.</summary>
    CmiSInteger,

    /// <summary>A time of day, <c>HH:MM:SS.SS</c>.</summary>
    CmiTime,

    /// <summary>A length of time, <c>HHHH:MM:SS.SS</c>.</summary>
    CmiTimespan,

    /// <summary>One of a list of words.</summary>
    CmiVocabulary,

    /// <summary>One of a list of words, or a number.</summary>
    CmiVocabularyOrDecimal,

    /// <summary>A learner's answer; its form depends on the kind of interaction.</summary>
    CmiFeedback,
}
