using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hub.Api.About;
using Hub.Api.Applications;
using Hub.Api.Audit;
using Hub.Api.Courses;
using Hub.Api.Dispatching;
using Hub.Api.Lti;
using Hub.Api.Realms;
using Hub.Api.Registrations;
using Hub.Api.Reporting;
using Hub.Api.Session;
using Hub.Api.Users;
using Hub.Api.Xapi;
using Microsoft.AspNetCore.Http.Json;

namespace Hub.Api;

internal static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new InstantConverter());
            json.SerializerOptions.Converters.Add(new TextConverter());
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        // When each group has added its context: it holds for all of them.
        services.PostConfigure<JsonOptions>(json =>
            json.SerializerOptions.TypeInfoResolver = json.SerializerOptions.TypeInfoResolver!.WithAddedModifier(NoNullEntries.Require));
        services.AddScoped(request => ApiCaller.Of(request.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        // What a handler cannot bind is answered in the API's own shape, by ErrorAnswers.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi(openApi => openApi.AddSchemaTransformer(PlainSchemas.DescribeAsync).AddOperationTransformer(ListDescription.DescribeAsync).AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "InteropHub management API";
            document.Info.Version = Hosting.ProductVersion.Text;
            return Task.CompletedTask;
        }));
        return services.AddSessionApi().AddUsersApi().AddRealmsApi().AddAuditApi().AddReportingApi()
            .AddAboutApi().AddCoursesApi().AddRegistrationsApi().AddDispatchApi().AddApplicationsApi().AddXapiApi().AddLtiApi();
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi(ApiGroup.BasePath + "/openapi.json");
        app.MapSessionApi();
        app.MapUsersApi();
        app.MapRealmsApi();
        app.MapAuditApi();
        app.MapReportingApi();
        app.MapAboutApi();
        app.MapCoursesApi();
        app.MapRegistrationsApi();
        app.MapDispatchApi();
        app.MapApplicationsApi();
        app.MapXapiApi();
        app.MapLtiApi();
    }
}
