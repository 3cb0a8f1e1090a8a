namespace Hub.Core;

/// <summary>The rule for ids that clients choose: any characters except controls, 1 to 255 of them.</summary>
internal static class ClientId
{
    public const int MaxLength = 255;

    public static string? Problem(string? id, string what) => id switch
    {
        null or "" => $"A {what} id is needed.",
        { Length: > MaxLength } => $"The {what} id has {id.Length} characters; at most {MaxLength} are allowed.",
        _ when id.Any(char.IsControl) => $"The {what} id contains a control character.",
        _ => null,
    };
}
