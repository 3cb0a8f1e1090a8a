using System.Buffers;
using Interop.Lrs.DataTypes;
using Interop.Lrs.Statements.Formats;

namespace Interop.Lrs.Statements;

/// <summary>Writes stored statements in the formats other than exact (1.0.3 Communication 2.1.3, 2.0 4.1.6.1).</summary>
public static class CanonicalWriter
{
    /// <summary>Writes <c>format=canonical</c>: one language in each map of activities and verbs, and the LRS's definitions of activities.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="languages">What the reader would like.</param>
    /// <param name="definitions">By activity id; an activity that is not there keeps what the statement says of it.</param>
    /// <param name="output">Where to.</param>
    public static void WriteCanonical(
        StoredStatement statement,
        AcceptLanguage languages,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> definitions,
        IBufferWriter<byte> output) =>
        new CanonicalFormat(output, languages, definitions).Write(statement);

    /// <summary>Writes <c>format=ids</c>: of agents, groups, activities and verbs only what identifies them.</summary>
    public static void WriteIds(StoredStatement statement, IBufferWriter<byte> output) => new IdsFormat(output).Write(statement);

    /// <summary>The activities that the statements speak of, each once: those whose definitions <see cref="WriteCanonical"/> looks for.</summary>
    public static IReadOnlyCollection<string> ActivityIds(IEnumerable<StoredStatement> statements)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in statements)
            StoredActivities.Collect(statement, ids);
        return ids;
    }
}
