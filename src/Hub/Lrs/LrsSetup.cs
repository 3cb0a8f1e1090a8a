using Hub.Core.Ports;
using Hub.Hosting;
using Hub.Lrs.Access;
using Hub.Lrs.Care;
using Hub.Lrs.Describing;
using Hub.Lrs.Documents;
using Hub.Lrs.Played;
using Hub.Lrs.Statements;
using Hub.Lrs.Tracking;
using Interop.Lrs.Documents;
using Interop.Lrs.Requests;

namespace Hub.Lrs;

internal static class LrsSetup
{
    private const string AnyOrigin = "record stores";

    public static IServiceCollection AddLrs(this IServiceCollection services)
    {
        services.AddOptions<LrsOptions>().BindConfiguration(LrsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // A page of any origin may talk to a record store: what opens it is never a cookie.
        services.AddCors(cors => cors.AddPolicy(AnyOrigin, policy => policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders("ETag", "Last-Modified", "WWW-Authenticate", XapiHeaders.Version, XapiHeaders.ConsistentThrough)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services
            .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, PlayedJson.Default))
            .AddSingleton<IAuthorityRules, AuthorityRules>()
            .AddSingleton<LrsTokens>()
            .AddSingleton<LrsCallers>()
            .AddSingleton<LrsPeople>()
            .AddSingleton<LrsCredentials>()
            .AddSingleton<LrsGate>()
            .AddSingleton<AttachmentStaging>()
            .AddSingleton<StatementIntake>()
            .AddSingleton<StatementReadings>()
            .AddSingleton<PlayedReading>()
            .AddSingleton<PlayedOrders>()
            .AddSingleton<PlayedAnswers>()
            .AddSingleton<IXapiResource, StatementResource>()
            .AddSingleton<IXapiResource>(provider => Documents(provider, DocumentKind.State))
            .AddSingleton<IXapiResource>(provider => Documents(provider, DocumentKind.ActivityProfile))
            .AddSingleton<IXapiResource>(provider => Documents(provider, DocumentKind.AgentProfile))
            .AddSingleton<IXapiResource, ActivityResource>()
            .AddSingleton<IXapiResource, AgentResource>()
            .AddSingleton<IXapiResource, AboutXapi>()
            .AddSingleton<ITrackingJournal, TrackingJournal>()
            .AddSingleton<LrsEndpoint>()
            .AddRecordCare();
    }

    private static DocumentResource Documents(IServiceProvider provider, DocumentKind kind) =>
        ActivatorUtilities.CreateInstance<DocumentResource>(provider, kind);

    public static void MapLrs(this WebApplication app)
    {
        app.MapRecordCare();
        var stores = app.MapGroup(Sites.RecordStores).RequireCors(AnyOrigin);
        app.MapManagementStatements();
        app.MapPlayedStatements();
        stores.MapLrsTokens();
        stores.Map("/{application}/{**resource}", app.Services.GetRequiredService<LrsEndpoint>().HandleAsync);
    }
}
