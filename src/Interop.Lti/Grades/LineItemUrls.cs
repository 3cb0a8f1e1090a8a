using Interop.Lti.Json;

namespace Interop.Lti.Grades;

/// <summary>Where scores and results of a line item are: a path appended before the query string (AGS 3.3.1, 3.4.1).</summary>
public static class LineItemUrls
{
    /// <summary>Where scores are published.</summary>
    public static Uri Scores(Uri lineItem)
    {
        ArgumentNullException.ThrowIfNull(lineItem);
        return WebUrls.Beneath(lineItem, "scores");
    }

    /// <summary>Where results are read; of one person where <paramref name="userId"/> is given.</summary>
    public static Uri Results(Uri lineItem, string? userId = null)
    {
        ArgumentNullException.ThrowIfNull(lineItem);
        return WebUrls.With(WebUrls.Beneath(lineItem, "results"), ("user_id", userId));
    }
}
