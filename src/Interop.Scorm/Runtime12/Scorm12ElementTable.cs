using System.Text.Json;
using static Interop.Scorm.Runtime12.Scorm12Access;
using static Interop.Scorm.Runtime12.Scorm12Type;

namespace Interop.Scorm.Runtime12;

/// <summary>Every element of the SCORM 1.2 data model (RTE 1.2 3.4.4), in the specification's order.</summary>
public static class Scorm12ElementTable
{
    private const bool Mandatory = true;

    // "not attempted" is the LMS's word for a SCO that has set nothing; the SCO itself may not say it.
    private static readonly string[] LessonStatus = ["passed", "completed", "failed", "incomplete", "browsed"];
    private static readonly string[] Status = [.. LessonStatus, "not attempted"];
    private static readonly string[] InteractionType =
        ["true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric"];

    /// <summary>The rows.</summary>
    public static IReadOnlyList<Scorm12Element> Elements { get; } =
    [
        Constant("cmi._version", "3.4"),
        Constant(
            "cmi._children",
            "core,suspend_data,launch_data,comments,comments_from_lms,objectives,student_data,student_preference,interactions"),

        Constant(
            "cmi.core._children",
            "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time",
            Mandatory),
        Row("cmi.core.student_id", ReadOnly, CmiIdentifier, Mandatory),
        Row("cmi.core.student_name", ReadOnly, CmiString255, Mandatory),
        Row("cmi.core.lesson_location", ReadWrite, CmiString255, Mandatory),
        Words("cmi.core.credit", ReadOnly, ["credit", "no-credit"], Mandatory) with { Initial = "credit" },
        Words("cmi.core.lesson_status", ReadWrite, LessonStatus, Mandatory) with { Initial = "not attempted" },
        Words("cmi.core.entry", ReadOnly, ["ab-initio", "resume", ""], Mandatory),
        Constant("cmi.core.score._children", "raw,min,max", Mandatory),
        Number("cmi.core.score.raw", ReadWrite, CmiDecimalOrBlank, 0, 100, Mandatory),
        Number("cmi.core.score.max", ReadWrite, CmiDecimalOrBlank, 0, 100),
        Number("cmi.core.score.min", ReadWrite, CmiDecimalOrBlank, 0, 100),
        Row("cmi.core.total_time", ReadOnly, Scorm12Type.CmiTimespan, Mandatory) with { Initial = "0000:00:00.00" },
        Words("cmi.core.lesson_mode", ReadOnly, ["browse", "normal", "review"]) with { Initial = "normal" },
        Words("cmi.core.exit", WriteOnly, ["time-out", "suspend", "logout", ""], Mandatory),
        Row("cmi.core.session_time", WriteOnly, Scorm12Type.CmiTimespan, Mandatory),

        Row("cmi.suspend_data", ReadWrite, CmiString4096, Mandatory),
        Row("cmi.launch_data", ReadOnly, CmiString4096, Mandatory),
        Row("cmi.comments", ReadWrite, CmiString4096),
        Row("cmi.comments_from_lms", ReadOnly, CmiString4096),

        Constant("cmi.objectives._children", "id,score,status"),
        Count("cmi.objectives._count"),
        Row("cmi.objectives.n.id", ReadWrite, CmiIdentifier),
        Constant("cmi.objectives.n.score._children", "raw,min,max"),
        Number("cmi.objectives.n.score.raw", ReadWrite, CmiDecimalOrBlank, 0, 100),
        Number("cmi.objectives.n.score.max", ReadWrite, CmiDecimalOrBlank, 0, 100),
        Number("cmi.objectives.n.score.min", ReadWrite, CmiDecimalOrBlank, 0, 100),
        Words("cmi.objectives.n.status", ReadWrite, Status),

        Constant("cmi.student_data._children", "mastery_score,max_time_allowed,time_limit_action"),
        Row("cmi.student_data.mastery_score", ReadOnly, CmiDecimal),
        Row("cmi.student_data.max_time_allowed", ReadOnly, Scorm12Type.CmiTimespan),
        Words(
            "cmi.student_data.time_limit_action",
            ReadOnly,
            ["exit,message", "exit,no message", "continue,message", "continue,no message"]),

        Constant("cmi.student_preference._children", "audio,language,speed,text"),
        Number("cmi.student_preference.audio", ReadWrite, CmiSInteger, -1, 100) with { Initial = "0" },
        Row("cmi.student_preference.language", ReadWrite, CmiString255),
        Number("cmi.student_preference.speed", ReadWrite, CmiSInteger, -100, 100) with { Initial = "0" },
        Number("cmi.student_preference.text", ReadWrite, CmiSInteger, -1, 1) with { Initial = "0" },

        Constant(
            "cmi.interactions._children",
            "id,objectives,time,type,correct_responses,weighting,student_response,result,latency"),
        Count("cmi.interactions._count"),
        Row("cmi.interactions.n.id", WriteOnly, CmiIdentifier),
        Count("cmi.interactions.n.objectives._count"),
        Row("cmi.interactions.n.objectives.n.id", WriteOnly, CmiIdentifier),
        Row("cmi.interactions.n.time", WriteOnly, CmiTime),
        Words("cmi.interactions.n.type", WriteOnly, InteractionType),
        Count("cmi.interactions.n.correct_responses._count"),
        Row("cmi.interactions.n.correct_responses.n.pattern", WriteOnly, CmiFeedback),
        Row("cmi.interactions.n.weighting", WriteOnly, CmiDecimal),
        Row("cmi.interactions.n.student_response", WriteOnly, CmiFeedback),
        Words("cmi.interactions.n.result", WriteOnly, ["correct", "wrong", "unanticipated", "neutral"]) with
        {
            Type = CmiVocabularyOrDecimal,
        },
        Row("cmi.interactions.n.latency", WriteOnly, Scorm12Type.CmiTimespan),
    ];

    /// <summary>The table as a JSON array of <c>{name, access, type, mandatory, vocabulary, range, max, lenientMax, initial}</c>, to compare a browser run-time's with.</summary>
    public static string ToJson() =>
        JsonSerializer.Serialize(Elements.Select(Scorm12ElementRow.Of), Scorm12Json.Readable.IEnumerableScorm12ElementRow);

    private static Scorm12Element Row(string pattern, Scorm12Access access, Scorm12Type type, bool mandatory = false) =>
        new() { Pattern = pattern, Access = access, Type = type, IsMandatory = mandatory };

    private static Scorm12Element Constant(string pattern, string value, bool mandatory = false) =>
        Row(pattern, Keyword, CmiString255, mandatory) with { Initial = value };

    private static Scorm12Element Count(string pattern) => Row(pattern, Keyword, CmiSInteger);

    private static Scorm12Element Words(string pattern, Scorm12Access access, string[] words, bool mandatory = false) =>
        Row(pattern, access, CmiVocabulary, mandatory) with { Vocabulary = words };

    private static Scorm12Element Number(
        string pattern, Scorm12Access access, Scorm12Type type, int minimum, int maximum, bool mandatory = false) =>
        Row(pattern, access, type, mandatory) with { Minimum = minimum, Maximum = maximum };
}
