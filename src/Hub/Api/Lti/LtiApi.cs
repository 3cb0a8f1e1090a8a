namespace Hub.Api.Lti;

/// <summary>The group <c>/lti</c>: LMSs that launch by LTI 1.3; and what dispatches and destinations have of it.</summary>
internal static class LtiApi
{
    public static IServiceCollection AddLtiApi(this IServiceCollection services) =>
        services.AddSingleton<DestinationPlatforms>()
            .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, LtiJson.Default));

    public static void MapLtiApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("/lti", "Lti");
        group.MapPlatforms();
        group.MapDeployments();
        group.MapLtiLaunches();
        group.MapTool();
        var dispatch = routes.MapApiGroup("/dispatch", "Dispatch");
        dispatch.MapDispatchLinks();
        dispatch.MapRosters();
    }
}
