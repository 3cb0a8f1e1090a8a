namespace Interop.Scorm.Runtime12;

/// <summary>An element as a browser run-time's table writes it: access r, w or rw, a type named as in RTE 1.2, or "keyword".</summary>
internal sealed record Scorm12ElementRow(
    string Name,
    string Access,
    string Type,
    bool Mandatory,
    IReadOnlyList<string>? Vocabulary,
    IReadOnlyList<int>? Range,
    int? Max,
    int? LenientMax,
    string? Initial)
{
    public static Scorm12ElementRow Of(Scorm12Element element)
    {
        var isKeyword = element.Access == Scorm12Access.Keyword;
        return new Scorm12ElementRow(
            element.Pattern,
            element.Access switch
            {
                Scorm12Access.WriteOnly => "w",
                Scorm12Access.ReadWrite => "rw",
                _ => "r",
            },
            isKeyword ? "keyword" : "CMI" + element.Type.ToString()[3..],
            element.IsMandatory,
            element.Vocabulary.Count > 0 ? element.Vocabulary : null,
            element is { Minimum: { } minimum, Maximum: { } maximum } ? [minimum, maximum] : null,
            isKeyword ? null : element.MaxLength,
            isKeyword ? null : element.LenientMaxLength,
            element.Initial);
    }
}
