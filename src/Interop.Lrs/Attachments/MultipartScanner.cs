namespace Interop.Lrs.Attachments;

/// <summary>Finds lines and delimiters in a stream, through one buffer whose size does not depend on what is sent.</summary>
internal sealed class MultipartScanner
{
    private const int Size = 64 * 1024;

    // A delimiter line may end in blanks (RFC 2046 5.1.1); nobody needs many.
    private const int MaximumPadding = 64;

    private readonly Stream body;
    private readonly byte[] delimiter;
    private readonly byte[] buffer = new byte[Size];
    private int start;
    private int end;
    private bool ended;

    public MultipartScanner(Stream body, byte[] delimiter)
    {
        this.body = body;
        this.delimiter = delimiter;

        // The line break before the first delimiter is missing when there is no preamble.
        "\r\n"u8.CopyTo(buffer);
        end = 2;
    }

    /// <summary>Takes the next line without its line break; null when none of up to <paramref name="limit"/> octets ends.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadLineAsync(int limit, CancellationToken cancellation)
    {
        var scanned = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + scanned, end - start - scanned).IndexOf("\r\n"u8);
            if (found >= 0)
            {
                ReadOnlyMemory<byte>? line = buffer.AsMemory(start, scanned + found);
                start += scanned + found + 2;
                return scanned + found <= limit ? line : null;
            }
            scanned = Math.Max(0, end - start - 1);
            if (scanned > limit || !await FillAsync(cancellation).ConfigureAwait(false))
                return null;
        }
    }

    /// <summary>Gives the line break of the line just read back, so that it can begin a delimiter.</summary>
    public void ReturnLineBreak() => start -= 2;

    /// <summary>
    /// Takes what lies before the next delimiter, piece by piece: <see cref="Piece.Data"/> is valid until the next call. The last piece says
    /// what stands behind it, and the scanner then stands behind the delimiter's line.
    /// </summary>
    public async ValueTask<Piece> ReadPieceAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var available = buffer.AsMemory(start, end - start);
            var found = available.Span.IndexOf(delimiter);
            if (found > 0)
            {
                start += found;
                return new Piece(available[..found], Delimiter.None);
            }
            if (found == 0)
            {
                if (await TakeDelimiterAsync(cancellation).ConfigureAwait(false) is { } kind)
                    return new Piece(default, kind);

                // What looks like a delimiter and goes on like none is data.
                start += 2;
                return new Piece("\r\n"u8.ToArray(), Delimiter.None);
            }

            var certain = available.Length - delimiter.Length + 1;
            if (certain > 0)
            {
                start += certain;
                return new Piece(available[..certain], Delimiter.None);
            }
            if (!await FillAsync(cancellation).ConfigureAwait(false))
            {
                start = end;
                return new Piece(available, Delimiter.Missing);
            }
        }
    }

    // Stands at a delimiter. Looks at the rest of its line, and takes both when that is a delimiter's.
    private async ValueTask<Delimiter?> TakeDelimiterAsync(CancellationToken cancellation)
    {
        while (end - start < delimiter.Length + 2 + MaximumPadding + 2 && await FillAsync(cancellation).ConfigureAwait(false))
        {
        }

        var rest = buffer.AsSpan(start + delimiter.Length, end - start - delimiter.Length);
        var kind = rest.StartsWith("--"u8) ? Delimiter.Last : Delimiter.Next;
        var length = kind == Delimiter.Last ? 2 : 0;
        while (length < rest.Length && rest[length] is (byte)' ' or (byte)'\t')
            length++;

        if (rest[length..].StartsWith("\r\n"u8))
            length += 2;
        else if (kind == Delimiter.Next || length < rest.Length)
            return null;
        start += delimiter.Length + length;
        return kind;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (ended)
            return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length)
            return false;
        var read = await body.ReadAsync(buffer.AsMemory(end), cancellation).ConfigureAwait(false);
        ended = read == 0;
        end += read;
        return read > 0;
    }
}

/// <summary>What ends a piece.</summary>
internal enum Delimiter
{
    /// <summary>More of the same part follows.</summary>
    None,

    /// <summary>Another part follows.</summary>
    Next,

    /// <summary>That was the last part.</summary>
    Last,

    /// <summary>The body ends without a last delimiter.</summary>
    Missing,
}

/// <summary>A stretch of a part.</summary>
internal readonly record struct Piece(ReadOnlyMemory<byte> Data, Delimiter End);
