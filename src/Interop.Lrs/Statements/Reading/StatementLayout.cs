namespace Interop.Lrs.Statements.Reading;

/// <summary>Where the parts of a statement's bytes are that an LRS sets or rewrites when it accepts the statement. Positions count from the statement's first byte.</summary>
internal sealed class StatementLayout
{
    /// <summary>The statement's members in their order.</summary>
    public List<Member> Members { get; } = new(12);

    /// <summary>Changes of single values, ascending.</summary>
    public List<Edit> Edits { get; } = [];

    /// <param name="Property">Which one.</param>
    /// <param name="Start">Where its name begins.</param>
    /// <param name="End">Behind its value.</param>
    public readonly record struct Member(StatementProperty Property, int Start, int End);

    /// <param name="Start">Where bytes are replaced.</param>
    /// <param name="End">Behind the last of them; as <paramref name="Start"/> where something is put in.</param>
    /// <param name="Replacement">What takes their place.</param>
    public readonly record struct Edit(int Start, int End, ReadOnlyMemory<byte> Replacement);
}

/// <summary>Properties of a statement that an LRS sets.</summary>
internal enum StatementProperty
{
    Other,
    Id,
    Stored,
    Authority,
    Version,
}
