using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Hub.Lrs.Care.Importing;

/// <summary>A statement as it stands in an imported file.</summary>
/// <param name="Place">Line, row or index; what of them depends on the format.</param>
/// <param name="Utf8">Its JSON, not looked at yet.</param>
internal readonly record struct SourceStatement(long Place, ReadOnlyMemory<byte> Utf8);

/// <summary>The file cannot be read any further.</summary>
internal sealed class UnreadableImportException(string message) : Exception(message);

/// <summary>Cuts a file into statements as it arrives, holding one of them at a time.</summary>
internal abstract class StatementCutter
{
    private const int MaxStatement = 16 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Cuts the next statement off the buffer, or what lies before it (then it is empty); false when it is not all there.</summary>
    protected abstract bool TryCut(ref ReadOnlySequence<byte> buffer, bool isLast, out SourceStatement statement);

    public async IAsyncEnumerable<SourceStatement> ReadAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wanted = ByteOrderMark.Length;
        for (var isFirst = true; ; isFirst = false)
        {
            var read = await body.ReadAtLeastAsync(wanted, cancellation);
            var buffer = read.Buffer;
            if (isFirst && buffer.Length >= ByteOrderMark.Length && buffer.Slice(0, ByteOrderMark.Length).ToArray().AsSpan().SequenceEqual(ByteOrderMark))
                buffer = buffer.Slice(ByteOrderMark.Length);
            while (TryCut(ref buffer, read.IsCompleted, out var statement))
                if (!statement.Utf8.IsEmpty)
                    yield return statement;
            if (read.IsCompleted)
                yield break;
            if (buffer.Length > MaxStatement)
                throw new UnreadableImportException($"A statement has more than {MaxStatement} octets.");
            // Twice as much as was not enough, so that nothing is looked at more than a few times.
            wanted = (int)buffer.Length * 2 + 1;
            body.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
