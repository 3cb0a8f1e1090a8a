using System.Globalization;
using Hub.Core;
using Hub.Launching;

namespace Hub.Forwarding;

/// <summary>Notes on a launch's log what became of the postbacks that it caused.</summary>
internal sealed class PostbackTrail(LaunchAftermath aftermath)
{
    /// <param name="realm">The launch's realm.</param>
    /// <param name="launch">The launch; nothing is noted when it is gone.</param>
    /// <param name="postback">Where its result was posted to.</param>
    /// <param name="attempt">Counted from 1.</param>
    /// <param name="problem">What went wrong, null when it was delivered.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task NoteAsync(Key<Realm> realm, Key<Launch> launch, Postback postback, int attempt, string? problem, CancellationToken cancellation) =>
        aftermath.NoteAsync(realm, launch, "postback", Text(postback, attempt, problem), cancellation);

    // A log can be shared, and a receiver's path or query may be its secret: the host has to do.
    private static string Text(Postback postback, int attempt, string? problem)
    {
        var host = new Uri(postback.Url).Authority;
        return problem is null
            ? $"The result was posted to {host}."
            : string.Create(CultureInfo.InvariantCulture, $"Posting the result to {host} failed (attempt {attempt}): {problem}");
    }
}
