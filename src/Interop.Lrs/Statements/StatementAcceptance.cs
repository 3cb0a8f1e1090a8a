using System.Buffers;
using Interop.Lrs.Statements.Reading;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Statements;

/// <summary>Makes statements ready to be stored.</summary>
public static class StatementAcceptance
{
    /// <summary>
    /// Sets what the LRS sets (1.0.3 Data 2.3.1, 2.0 4.2.4): the id and the version where there is none, always the authority. Single context
    /// activities become arrays (1.0.3 Data 2.4.6.2), and in 2.0 timestamps UTC (4.2.7). Every other value keeps its bytes and its place.
    /// </summary>
    /// <param name="received">Made by <see cref="StatementReader"/>.</param>
    /// <param name="idIfNone">The id that it gets when its sender gave none.</param>
    /// <param name="authority">Who vouches for it.</param>
    /// <param name="defines">Whether what it says of activities and agents is taken over (the scope <c>define</c>, 1.0.3 Communication 4.2).</param>
    public static AcceptedStatement Accept(this ReceivedStatement received, Guid idIfNone, StatementAuthority authority, bool defines = true)
    {
        var layout = received.Layout ?? throw new ArgumentException("Statements are made by StatementReader.", nameof(received));
        return new AcceptedStatement
        {
            Id = received.Id ?? idIfNone,
            OpenBody = Write(received, layout, idIfNone, authority),
            HasTimestamp = received.HasTimestamp,
            Fingerprint = received.Fingerprint,
            Target = received.Target,
            IsVoiding = received.IsVoiding,
            Keys = Union(received.Keys, authority.Keys),
            Attachments = received.Attachments,
            Authority = authority.Key,
            Activities = defines ? received.Activities : [],
            Agents = defines ? received.Agents : [],
        };
    }

    private static ReadOnlyMemory<byte> Write(ReceivedStatement received, StatementLayout layout, Guid idIfNone, StatementAuthority authority)
    {
        var output = new ArrayBufferWriter<byte>(received.Utf8.Length + authority.Json.Length + 128);
        if (received.Id is null)
        {
            output.Write(",\"id\":\""u8);
            _ = idIfNone.TryFormat(output.GetSpan(36), out var written);
            output.Advance(written);
            output.Write("\""u8);
        }
        var hasVersion = false;
        foreach (var member in layout.Members)
        {
            hasVersion |= member.Property == StatementProperty.Version;
            if (member.Property is StatementProperty.Stored or StatementProperty.Authority)
                continue;
            output.Write(","u8);
            Copy(received.Utf8.Span, member, layout.Edits, output);
        }
        if (!hasVersion)
            output.Write(received.Version == XapiVersion.Version1 ? ",\"version\":\"1.0.0\""u8 : ",\"version\":\"2.0.0\""u8);
        output.Write(",\"authority\":"u8);
        output.Write(authority.Json.Span);
        return Opened(output);
    }

    // Every member was written with a comma before it: the first of them becomes the brace.
    private static ReadOnlyMemory<byte> Opened(ArrayBufferWriter<byte> members)
    {
        var body = members.WrittenSpan.ToArray();
        body[0] = (byte)'{';
        return body;
    }

    private static void Copy(ReadOnlySpan<byte> statement, in StatementLayout.Member member, List<StatementLayout.Edit> edits, ArrayBufferWriter<byte> output)
    {
        var copied = member.Start;
        foreach (var edit in edits)
        {
            if (edit.Start < member.Start || edit.End > member.End)
                continue;
            output.Write(statement[copied..edit.Start]);
            output.Write(edit.Replacement.Span);
            copied = edit.End;
        }
        output.Write(statement[copied..member.End]);
    }

    private static List<IndexKey> Union(IReadOnlyList<IndexKey> keys, IReadOnlyList<IndexKey> more)
    {
        var union = new List<IndexKey>(keys.Count + more.Count);
        union.AddRange(keys);
        foreach (var key in more)
        {
            if (!union.Contains(key))
                union.Add(key);
        }
        return union;
    }
}
