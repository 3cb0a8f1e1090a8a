namespace Hub.Api.Dispatching;

/// <summary>The group <c>/dispatch</c>: clients, what they may play, and the packages that they get for it.</summary>
internal static class DispatchApi
{
    public static IServiceCollection AddDispatchApi(this IServiceCollection services) =>
        services.AddSingleton<DispatchCreation>()
            .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, DispatchJson.Default));

    public static void MapDispatchApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("/dispatch", "Dispatch");
        group.MapDestinations();
        group.MapDestinationTags();
        group.MapDestinationControls();
        group.MapDispatches();
        group.MapDispatchTags();
        group.MapDispatchControls();
        group.MapDispatchConfiguration();
        group.MapDispatchPostbacks();
        group.MapShellDownloads();
        group.MapDispatchCare();
        group.MapReconciliation();
        group.MapClientPages();
    }
}
