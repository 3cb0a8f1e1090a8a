using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hub.Api;

/// <summary>
/// Says in the OpenAPI document what texts, instants and numbers are: the generator takes nothing for granted of types that have a converter of
/// their own, and writes down that numbers are read from strings too, which no client needs to know.
/// </summary>
internal static class PlainSchemas
{
    private static readonly HashSet<Type> Whole = [typeof(int), typeof(long)];

    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        // Nulls are left out of answers, and may be left out of requests.
        schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(property => property.IsGetNullable).Select(property => property.Name));
        if (type == typeof(string) || type == typeof(DateTimeOffset) || type == typeof(RouteId))
            schema.Type = JsonSchemaType.String | Nullability(context.JsonPropertyInfo);
        else if (type == typeof(double) || Whole.Contains(type))
            (schema.Type, schema.Pattern) = ((Whole.Contains(type) ? JsonSchemaType.Integer : JsonSchemaType.Number) | Nullability(context.JsonPropertyInfo), null);
        else if (type.IsAssignableTo(typeof(IEnumerable<string>)))
            schema.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
        return Task.CompletedTask;
    }

    private static JsonSchemaType Nullability(JsonPropertyInfo? property) =>
        property is { IsGetNullable: true } ? JsonSchemaType.Null : default;
}
