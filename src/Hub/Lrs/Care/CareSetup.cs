using Hub.Api;
using Hub.Lrs.Care.Importing;
using Hub.Lrs.Care.People;
using Hub.Lrs.Care.Retention;

namespace Hub.Lrs.Care;

/// <summary>What keeps a record store in order: import, export, erasure, retention. Part of the management API's group <c>/xapi</c>.</summary>
internal static class CareSetup
{
    public static IServiceCollection AddRecordCare(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CareJson.Default))
        .AddSingleton<CareCallers>()
        .AddSingleton<StatementImport>()
        .AddSingleton<PersonFinder>()
        .AddSingleton<PersonStatements>()
        .AddSingleton<PersonExport>()
        .AddSingleton<Erasures>()
        .AddSingleton<RetentionRun>()
        .AddHostedService<CareWorker>();

    public static void MapRecordCare(this IEndpointRouteBuilder routes)
    {
        var xapi = routes.MapApiGroup("/xapi", "Xapi");
        xapi.MapStatements();
        xapi.MapPeople();
        xapi.MapRetention();
    }
}
