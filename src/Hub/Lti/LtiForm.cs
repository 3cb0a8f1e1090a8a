using Interop.Lti;

namespace Hub.Lti;

/// <summary>What a platform's page posts: a form, small, with whatever content type a browser gives it.</summary>
internal static class LtiForm
{
    /// <summary>For what is no form, or too large.</summary>
    public static readonly LtiViolation Unreadable = new("SEC 5.1.1", $"What was posted is no form that can be read, or has more than {MaxBytes / 1024} KB. Open the course again from your learning platform.");

    private const int MaxFields = 1_000;
    private const int MaxBytes = 512 * 1024;

    /// <returns>The fields in their order; a field that comes twice is there twice. Null when it is no form or too large.</returns>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || request.ContentLength > MaxBytes)
            return null;
        try
        {
            var form = await request.ReadFormAsync(new() { ValueCountLimit = MaxFields, ValueLengthLimit = MaxBytes, BufferBodyLengthLimit = MaxBytes, MultipartBodyLengthLimit = MaxBytes }, cancellation);
            return Pairs(form);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields) =>
        [.. fields.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))];

    public static string? Field(this IReadOnlyList<KeyValuePair<string, string>> form, string name) =>
        form.Where(field => field.Key == name).Select(field => field.Value).FirstOrDefault();
}
