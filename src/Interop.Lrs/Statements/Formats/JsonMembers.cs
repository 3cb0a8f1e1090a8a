using System.Buffers;
using System.Collections;
using System.Text.Json;

namespace Interop.Lrs.Statements.Formats;

/// <summary>The members of one JSON object in their order, with the bytes of each name and value.</summary>
internal sealed class JsonMembers : IEnumerable<JsonMembers.Member>
{
    private readonly List<Member> _members = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public bool IsEmpty => _members.Count == 0;

    public static JsonMembers Read(ReadOnlyMemory<byte> json)
    {
        var members = new JsonMembers();
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var rawName = json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.TrySkip();
            members.Set(new Member(name, rawName, json[start..(int)reader.BytesConsumed]));
        }
        return members;
    }

    public ReadOnlyMemory<byte>? Find(string name) => _places.TryGetValue(name, out var place) ? _members[place].Value : default(ReadOnlyMemory<byte>?);

    /// <summary>Replaces the member of this name where it stands, or adds it at the end.</summary>
    public void Set(Member member)
    {
        if (_places.TryGetValue(member.Name, out var place))
        {
            _members[place] = member;
            return;
        }
        _places.Add(member.Name, _members.Count);
        _members.Add(member);
    }

    public void Remove(IReadOnlyCollection<string> names)
    {
        _members.RemoveAll(member => names.Contains(member.Name));
        _places.Clear();
        for (var place = 0; place < _members.Count; place++)
            _places.Add(_members[place].Name, place);
    }

    public ReadOnlyMemory<byte> ToJson()
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new RawJson(output);
        json.BeginObject();
        foreach (var member in _members)
        {
            json.Name(member.RawName.Span[1..^1]);
            json.Value(member.Value.Span);
        }
        json.EndObject();
        return output.WrittenMemory;
    }

    public IEnumerator<Member> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <param name="Name">Unescaped.</param>
    /// <param name="RawName">As it stands, with its quotes.</param>
    /// <param name="Value">As it stands.</param>
    public sealed record Member(string Name, ReadOnlyMemory<byte> RawName, ReadOnlyMemory<byte> Value);
}
