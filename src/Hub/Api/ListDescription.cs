using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hub.Api;

/// <summary>Says in the OpenAPI document which query parameters a list takes: <see cref="ListQuery"/> reads them from the request itself.</summary>
internal static class ListDescription
{
    public static TBuilder TakesListQuery<TBuilder>(this TBuilder endpoint, ListRules rules)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(rules);

    /// <summary>For lists with parameters of their own, which the handler reads from the request itself.</summary>
    public static TBuilder TakesParameters<TBuilder>(this TBuilder endpoint, params (string Name, string Description)[] parameters)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OwnParameters(parameters));

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        IEnumerable<(string Name, string Description)> parameters =
            [.. metadata.OfType<ListRules>().SelectMany(Parameters), .. metadata.OfType<OwnParameters>().SelectMany(own => own.Parameters)];
        foreach (var (name, description) in parameters)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
        return Task.CompletedTask;
    }

    private static IEnumerable<(string Name, string Description)> Parameters(ListRules rules) =>
    [
        ("since", "Only what is dated then or later; ISO 8601, UTC where no zone is given."),
        ("until", "Only what is dated then or earlier."),
        ("datetimeFilter", $"Which date since and until mean: created or updated (default {rules.DefaultDate})."),
        ("filter", "Only what contains this text in the field that filterBy names."),
        ("filterBy", $"One of {string.Join(", ", rules.FilterFields)} (default {rules.FilterFields[0]})."),
        ("orderBy", $"created_asc, created_desc, updated_asc or updated_desc (default {rules.DefaultOrder})."),
        ("tags", "Tags joined by commas; items with any of them."),
        ("more", "The token of the next page, alone."),
        .. rules.Extra.Select(name => (name, "See the list's description.")),
    ];

    private sealed record OwnParameters((string Name, string Description)[] Parameters);
}
