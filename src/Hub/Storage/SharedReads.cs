using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;

namespace Hub.Storage;

/// <summary>
/// Questions to a database whose way there and back costs more than most of the answers: those that come while others are under way are asked together.
/// When one of them may be what has gone wrong, each is asked again alone, so that nobody fails for another.
/// </summary>
internal sealed class SharedReads<TQuestion, TAnswer>
{
    // In a second one whoever comes next would go alone, time and again, instead of waiting a moment with others.
    private const int Lanes = 1;

    private readonly Func<IReadOnlyList<TQuestion>, CancellationToken, Task<IReadOnlyList<TAnswer>>> read;
    private readonly WaitingLine<PendingQuestion, TAnswer> line;

    /// <param name="read">Asks the database, and answers in the order of the questions. It may run again for some of them.</param>
    public SharedReads(Func<IReadOnlyList<TQuestion>, CancellationToken, Task<IReadOnlyList<TAnswer>>> read)
    {
        this.read = read;
        line = new WaitingLine<PendingQuestion, TAnswer>(new Lock(), Lanes, AnswerAsync);
    }

    /// <param name="question">What is asked.</param>
    /// <param name="cancellation">Withdraws the question while it has not been sent.</param>
    public async Task<TAnswer> AskAsync(TQuestion question, CancellationToken cancellation)
    {
        var pending = new PendingQuestion(question);
        await using var withdrawal = cancellation.UnsafeRegister((work, token) => ((PendingQuestion)work!).Withdraw(token), pending);
        line.Add(pending);
        return await pending.Outcome;
    }

    /// <returns>What has gone wrong with the way to the database, rather than with a question; null when nothing has.</returns>
    private async Task<Exception?> AnswerAsync(List<PendingQuestion> group)
    {
        var reading = ReadAsync(group);
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (reading.IsCompletedSuccessfully)
        {
            foreach (var (number, question) in group.Index())
                question.Complete(reading.Result[number]);
            return null;
        }
        var failure = reading.Exception?.InnerException ?? new OperationCanceledException("The question was given up.");
        if (group.Count > 1 && IsOfOne(failure))
            return await AnswerInTurnAsync(group);
        foreach (var question in group)
            question.Fail(failure);
        return IsOfOne(failure) ? null : failure;
    }

    // Whose fault it was shows when each is alone. Nobody waits for a database that goes away meanwhile: what has not been asked fails with the one before.
    private async Task<Exception?> AnswerInTurnAsync(List<PendingQuestion> group)
    {
        Exception? trouble = null;
        foreach (var question in group)
            if (trouble is null)
                trouble = await AnswerAsync([question]);
            else
                question.Fail(trouble);
        return trouble;
    }

    // Whether it may be the fault of one question, be it a value that cannot be sent or a row that cannot be understood: all but trouble on the way to the database.
    private static bool IsOfOne(Exception failure) =>
        DatabaseRefusal.Is(failure) || failure is not (DbException or TimeoutException or IOException or SocketException or ObjectDisposedException or OperationCanceledException);

    private async Task<IReadOnlyList<TAnswer>> ReadAsync(List<PendingQuestion> group)
    {
        Activity.Current = group is [var alone] ? alone.Caller : null;
        var answers = await read(group.ConvertAll(pending => pending.Question), CancellationToken.None);
        return answers.Count == group.Count ? answers : throw new InvalidOperationException($"{group.Count} questions were given {answers.Count} answers.");
    }

    private sealed class PendingQuestion(TQuestion question) : PendingWork<TAnswer>
    {
        public TQuestion Question { get; } = question;
    }
}
