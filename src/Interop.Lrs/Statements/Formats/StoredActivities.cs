using System.Text.Json;

namespace Interop.Lrs.Statements.Formats;

/// <summary>Finds the activities that a stored statement speaks of.</summary>
internal static class StoredActivities
{
    /// <summary>Adds their ids: of the object, of the context activities, and of both in a SubStatement.</summary>
    public static void Collect(StoredStatement statement, ISet<string> ids)
    {
        var reader = new Utf8JsonReader(statement.OpenBody.Span, isFinalBlock: false, state: default);
        reader.Read();
        while (reader.Read())
            CollectMember(ref reader, ids);
    }

    private static void CollectMember(ref Utf8JsonReader reader, ISet<string> ids)
    {
        var isObject = reader.ValueTextEquals("object"u8);
        var isContext = reader.ValueTextEquals("context"u8);
        reader.Read();
        if (isObject && StatementObject.TypeOf(reader) is var type and (null or "Activity" or "SubStatement"))
        {
            if (type != "SubStatement")
            {
                CollectActivity(ref reader, ids);
                return;
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                CollectMember(ref reader, ids);
        }
        else if (isContext)
        {
            CollectContext(ref reader, ids);
        }
        else
        {
            reader.TrySkip();
        }
    }

    private static void CollectContext(ref Utf8JsonReader reader, ISet<string> ids)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isActivities = reader.ValueTextEquals("contextActivities"u8);
            reader.Read();
            if (!isActivities)
            {
                reader.TrySkip();
                continue;
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                CollectList(ref reader, ids);
        }
    }

    private static void CollectList(ref Utf8JsonReader reader, ISet<string> ids)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            CollectActivity(ref reader, ids);
            return;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            CollectActivity(ref reader, ids);
    }

    private static void CollectActivity(ref Utf8JsonReader reader, ISet<string> ids)
    {
        if (StatementObject.Text(reader, "id"u8) is { } id)
            ids.Add(id);
        reader.TrySkip();
    }
}
