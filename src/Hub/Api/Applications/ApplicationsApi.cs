namespace Hub.Api.Applications;

/// <summary>The group Application management of the management API.</summary>
internal static class ApplicationsApi
{
    public static IServiceCollection AddApplicationsApi(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApplicationsJson.Default));

    public static void MapApplicationsApi(this IEndpointRouteBuilder routes)
    {
        var management = routes.MapApiGroup("/appManagement", "ApplicationManagement");
        management.MapApplications();
        management.MapApplicationLists();
        management.MapCredentials();
        management.MapConfiguration();
        management.MapTokens();
        management.MapSigningSecret();
    }
}
