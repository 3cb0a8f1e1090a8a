using Microsoft.OpenApi;

namespace Hub.Api.Courses;

/// <summary>
/// What the OpenAPI document says of an upload's body. It is described rather than declared, so that a body of another type
/// comes to the handler, which refuses it in the API's own shape.
/// </summary>
internal static class UploadForm
{
    public static RouteHandlerBuilder TakesUpload(this RouteHandlerBuilder endpoint, params string[] fields) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var properties = fields.ToDictionary(field => field, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String });
            properties["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["multipart/form-data"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties } },
                },
            };
            return Task.CompletedTask;
        });
}
