using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Interop.Scorm.Packaging;

/// <summary>
/// A sentence about a manifest, made of an interpolated string. What it quotes is cut, because thousands of problems may quote
/// the same text, and that text may be as long as the manifest.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct ProblemMessage(int literalLength, int quotes)
{
    private const int QuotedLength = 200;
    private const int UsualQuote = 24;

    private readonly StringBuilder text = new(literalLength + (quotes * UsualQuote));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? quoted) => text.Append(ShortText.Of(quoted ?? "", QuotedLength));

    public void AppendFormatted(int number) => AppendFormatted(number, null);

    public void AppendFormatted(int number, string? format) => text.Append(number.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => text.ToString();
}
