using System.Text.Encodings.Web;

namespace Hub.Pages;

/// <summary>Text that has been encoded for a page.</summary>
internal readonly record struct Html(string Markup)
{
    public static Html Text(string text) => new(HtmlEncoder.Default.Encode(text));

    public static Html Paragraph(string text) => new($"<p>{Text(text)}</p>");

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    public override string ToString() => Markup;
}
