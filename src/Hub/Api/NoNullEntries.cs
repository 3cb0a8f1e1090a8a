using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hub.Api;

/// <summary>
/// Refuses null in the lists and dictionaries of a body: no entry means anything as null, and the serializer does not heed that its type says so.
/// Where null has a meaning, as in what shells and players send, JSON is read by a context of its own.
/// </summary>
internal static class NoNullEntries
{
    public static void Require(JsonTypeInfo type)
    {
        if (type.Kind is JsonTypeInfoKind.Enumerable)
            type.OnDeserialized += RefuseInList;
        else if (type.Kind is JsonTypeInfoKind.Dictionary)
            type.OnDeserialized += RefuseInDictionary;
    }

    private static void RefuseInList(object list)
    {
        var index = ((IEnumerable)list).Cast<object?>().ToList().IndexOf(null);
        if (index >= 0)
            throw new JsonException($"The list holds null at [{index}]. Leave it out, or give what belongs there.");
    }

    private static void RefuseInDictionary(object dictionary)
    {
        foreach (DictionaryEntry entry in (IDictionary)dictionary)
            if (entry.Value is null)
                throw new JsonException($"'{entry.Key}' is null. Leave it out, or give its value.");
    }
}
