using System.Text.Json;

namespace Interop.Lrs.Statements.Reading;

/// <summary>A statement's object, whatever it is (1.0.3 Data 2.4.4, 2.0 4.2.2.3).</summary>
internal static class ObjectRules
{
    /// <summary>Reads one, at its first token.</summary>
    /// <param name="scan">The pass.</param>
    /// <param name="reader">At its first token.</param>
    /// <param name="isOfSubStatement">Whether it is a SubStatement's.</param>
    public static ObjectParts Read(StatementScan scan, ref Utf8JsonReader reader, bool isOfSubStatement)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _ = scan.BeginObject(ref reader, Section.Object, "The object");
            return default;
        }
        var type = TypeOf(reader);
        var reach = isOfSubStatement ? Reach.Related : Reach.Direct;
        Guid? target = null;
        switch (type)
        {
            case ObjectType.Activity:
                ActivityRules.Read(scan, ref reader, reach);
                break;
            case ObjectType.Actor:
                _ = ActorRules.Read(scan, ref reader, ActorKind.Any, reach);
                break;
            case ObjectType.StatementRef:
                target = StatementRefRules.Read(scan, ref reader);
                break;
            case ObjectType.SubStatement when !isOfSubStatement:
                SubStatementRules.Read(scan, ref reader);
                break;
            case ObjectType.SubStatement:
                scan.Add(reader, Section.StatementObject, "A SubStatement cannot have a SubStatement as its object.");
                scan.ReadAny(ref reader);
                break;
            default:
                scan.Add(reader, Section.Object, "The objectType has to be Activity, Agent, Group, StatementRef or SubStatement, in this spelling.");
                scan.ReadAny(ref reader);
                break;
        }
        return new ObjectParts(type, target);
    }

    // The objectType may come last, and decides what every other property means: so look ahead, with a copy of the reader.
    private static ObjectType TypeOf(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("objectType"u8);
            reader.Read();
            if (isType)
                return reader.TokenType == JsonTokenType.String ? Parse(reader) : ObjectType.Unknown;
            reader.Skip();
        }
        return ObjectType.Activity;
    }

    private static ObjectType Parse(in Utf8JsonReader reader) =>
        reader.ValueTextEquals("Activity"u8) ? ObjectType.Activity
        : reader.ValueTextEquals("Agent"u8) || reader.ValueTextEquals("Group"u8) ? ObjectType.Actor
        : reader.ValueTextEquals("StatementRef"u8) ? ObjectType.StatementRef
        : reader.ValueTextEquals("SubStatement"u8) ? ObjectType.SubStatement
        : ObjectType.Unknown;
}

/// <summary>What an object is.</summary>
internal enum ObjectType
{
    Unknown,
    Activity,
    Actor,
    StatementRef,
    SubStatement,
}

/// <summary>What has been read of an object.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Target">The statement that it refers to.</param>
internal readonly record struct ObjectParts(ObjectType Type, Guid? Target);
