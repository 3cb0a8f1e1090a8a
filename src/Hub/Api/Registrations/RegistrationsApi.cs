using Hub.Api.Registrations.Explaining;
using Hub.Api.Settings;

namespace Hub.Api.Registrations;

/// <summary>The group Registration of the management API.</summary>
internal static class RegistrationsApi
{
    public static IServiceCollection AddRegistrationsApi(this IServiceCollection services) => services
        .AddSingleton<IRuntimeReader, Scorm12RuntimeReader>()
        .AddSingleton<RegistrationView>()
        .AddSingleton<CaseReader>()
        .AddSingleton<LaunchHistory.Reader>()
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, RegistrationJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, SettingsJson.Default);
        });

    public static void MapRegistrationsApi(this IEndpointRouteBuilder routes)
    {
        var registrations = routes.MapApiGroup("/registrations", "Registration");
        registrations.MapListing();
        registrations.MapCreation();
        registrations.MapPostbackTest();
        registrations.MapReading();
        registrations.MapRemoval();
        registrations.MapInstances();
        registrations.MapLaunchLinks();
        registrations.MapLaunchHistory();
        registrations.MapLaunchLogs();
        registrations.MapExplanations();
        registrations.MapConfiguration();
        registrations.MapTags();
        registrations.MapLearnerAccess();
        registrations.MapForcedResults();
    }
}
