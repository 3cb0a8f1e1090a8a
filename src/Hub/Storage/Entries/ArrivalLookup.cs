namespace Hub.Storage.Entries;

/// <summary>What a launch of LTI asks when it arrives.</summary>
/// <param name="Login">Which login it answers.</param>
/// <param name="Guess">Who probably wants in where; null where that cannot be said yet.</param>
internal sealed record ArrivalQuestion(LoginQuestion Login, EntryQuestion? Guess);

/// <summary>What is known of a launch of LTI.</summary>
/// <param name="Login">The login that it answers.</param>
/// <param name="Entry">What answers the guess; null when there is no such dispatch, or no guess.</param>
internal sealed record ArrivalFound(LtiLoginFound Login, EntryFound? Entry);

/// <summary>Looks up, by one command, all that is known of a launch that arrives; on PostgreSQL of several, for a whole school launches at once.</summary>
internal sealed class ArrivalLookup
{
    private readonly HubDatabase database;
    private readonly SharedReads<ArrivalQuestion, ArrivalFound?>? shared;

    public ArrivalLookup(HubDatabase database)
    {
        this.database = database;
        shared = database.SharesReads ? new SharedReads<ArrivalQuestion, ArrivalFound?>(FindAllAsync) : null;
    }

    /// <returns>Null when no such login waits, nor has waited.</returns>
    public async Task<ArrivalFound?> FindAsync(ArrivalQuestion question, CancellationToken cancellation) =>
        shared is not null ? await shared.AskAsync(question, cancellation) : (await FindAllAsync([question], cancellation))[0];

    /// <returns>As <see cref="FindAsync"/>, an answer to each question, in their order.</returns>
    public Task<IReadOnlyList<ArrivalFound?>> FindAllAsync(IReadOnlyList<ArrivalQuestion> questions, CancellationToken cancellation) =>
        database.ReadBareAsync(async connection =>
        {
            var guesses = new EntryQuestions([.. questions.Select(question => question.Guess).OfType<EntryQuestion>()]);
            await using var script = new SqlScript(connection, database.Values);
            LtiReading.AskLogins(script, [.. questions.Select(question => question.Login)]);
            if (guesses.All.Count > 0)
                EntryReading.Ask(script, guesses);
            await using var reader = await script.ReadAsync(cancellation);
            var logins = await LtiReading.TakeLoginsAsync(reader, database.Values, questions.Count, cancellation);
            if (guesses.All.Count == 0)
                return Match(questions, logins, []);
            await reader.NextResultAsync(cancellation);
            return Match(questions, logins, await EntryReading.TakeAsync(reader, database.Values, guesses, cancellation));
        }, cancellation);

    // Entries are of those alone who have a guess.
    private static IReadOnlyList<ArrivalFound?> Match(IReadOnlyList<ArrivalQuestion> questions, IReadOnlyList<LtiLoginFound?> logins, IReadOnlyList<EntryFound?> entries)
    {
        var found = new ArrivalFound?[questions.Count];
        var guesses = 0;
        for (var number = 0; number < found.Length; number++)
        {
            var entry = questions[number].Guess is null ? null : entries[guesses++];
            found[number] = logins[number] is { } login ? new ArrivalFound(login, entry) : null;
        }
        return found;
    }
}
