namespace Hub.Importing.Archives;

/// <summary>Why an archive is refused: a code from <see cref="ArchiveCodes"/>, a sentence for a person, and the entry at fault.</summary>
internal sealed record ArchiveProblem(string Code, string Message, string? Entry = null);

/// <summary>An oddity that was accepted. <paramref name="Entry"/> is the first of the <paramref name="Count"/> entries that show it.</summary>
internal sealed record ArchiveWarning(string Code, string Message, string? Entry, int Count);

/// <summary>Thrown by an entry's stream, which has no other way to say that the bytes are not what the archive declares.</summary>
internal sealed class ArchiveEntryException(ArchiveProblem problem, Exception? inner = null) : IOException(problem.Message, inner)
{
    public ArchiveProblem Problem { get; } = problem;
}
