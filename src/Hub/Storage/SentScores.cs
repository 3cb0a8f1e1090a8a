using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>What grade books were told.</summary>
internal static class SentScores
{
    /// <summary>What was sent to these cells counts for nothing, be it on its way or settled: their results are sent again.</summary>
    public static Task<int> ForgetSentAsync(this IQueryable<LtiGrade> cells, CancellationToken cancellation) =>
        cells.ExecuteUpdateAsync(set => set.SetProperty(cell => cell.Revision, 0).SetProperty(cell => cell.SentRevision, 0), cancellation);
}
