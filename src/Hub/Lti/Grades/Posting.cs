using Interop.Lti.Grades;
using Interop.Lti.Tokens;

namespace Hub.Lti.Grades;

/// <summary>A score on its way to a column.</summary>
internal sealed record Posting(ScoreOrder Order, Uri Column, Score Score, AccessToken Access)
{
    public DateTimeOffset Stamp => Score.Timestamp;
}
