namespace Hub.Api.Xapi;

/// <summary>The group <c>/xapi</c>: who may use the application's record store.</summary>
internal static class XapiApi
{
    public static IServiceCollection AddXapiApi(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, XapiJson.Default));

    public static void MapXapiApi(this IEndpointRouteBuilder routes) => routes.MapApiGroup("/xapi", "Xapi").MapXapiCredentials();
}
