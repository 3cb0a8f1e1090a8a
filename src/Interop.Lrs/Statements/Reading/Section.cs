namespace Interop.Lrs.Statements.Reading;

/// <summary>Where both versions of the specification state a rule.</summary>
/// <param name="V1">In xAPI 1.0.3.</param>
/// <param name="V2">In xAPI 2.0 (IEEE 9274.1.1-2023).</param>
internal sealed record Section(string V1, string V2)
{
    public static readonly Section Formatting = new("Data 2.2", "4.2.1");
    public static readonly Section Voiding = new("Data 2.3.2", "4.2.5");
    public static readonly Section Statement = new("Data 2.4", "4.2.2");
    public static readonly Section Id = new("Data 2.4.1", "4.2.4.2");
    public static readonly Section Actor = new("Data 2.4.2", "4.2.2.1");
    public static readonly Section Agent = new("Data 2.4.2.1", "4.2.2.1");
    public static readonly Section Group = new("Data 2.4.2.2", "4.2.2.1");
    public static readonly Section Identifier = new("Data 2.4.2.3", "4.2.2.1");
    public static readonly Section Account = new("Data 2.4.2.4", "4.2.2.1");
    public static readonly Section Verb = new("Data 2.4.3", "4.2.2.2");
    public static readonly Section Object = new("Data 2.4.4", "4.2.2.3");
    public static readonly Section Activity = new("Data 2.4.4.1", "4.2.2.3");
    public static readonly Section AgentObject = new("Data 2.4.4.2", "4.2.2.3");
    public static readonly Section StatementObject = new("Data 2.4.4.3", "4.2.2.3");
    public static readonly Section Result = new("Data 2.4.5", "4.2.2.4");
    public static readonly Section Score = new("Data 2.4.5.1", "4.2.2.4");
    public static readonly Section Context = new("Data 2.4.6", "4.2.2.5");
    public static readonly Section Registration = new("Data 2.4.6.1", "4.2.2.5");
    public static readonly Section ContextActivities = new("Data 2.4.6.2", "4.2.2.5");
    public static readonly Section ContextAgents = new("Data 2.4.6", "4.2.2.5");
    public static readonly Section Timestamp = new("Data 2.4.7", "4.2.4.2");
    public static readonly Section Stored = new("Data 2.4.8", "4.2.4.2");
    public static readonly Section Authority = new("Data 2.4.9", "4.2.4.2");
    public static readonly Section Version = new("Data 2.4.10", "4.2.4.3");
    public static readonly Section Attachments = new("Data 2.4.11", "4.2.2.6");
    public static readonly Section Extensions = new("Data 4.1", "4.2.7");
    public static readonly Section LanguageMap = new("Data 4.2", "4.2.7");
    public static readonly Section Iri = new("Data 4.3", "4.2.7");
    public static readonly Section Uuid = new("Data 4.4", "4.2.7");
    public static readonly Section TimestampType = new("Data 4.5", "4.2.7");
    public static readonly Section Duration = new("Data 4.6", "4.2.7");
    public static readonly Section Batch = new("Communication 2.1.2", "4.1.6.1");
    public static readonly Section Encoding = new("Communication 1.4", "4.1.2");

    public string Of(XapiVersion version) => version == XapiVersion.Version1 ? V1 : V2;
}
