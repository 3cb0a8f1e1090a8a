using Hub.Accounts;
using Hub.Hosting;

namespace Hub.Api.Session;

/// <summary>The group <c>/session</c>: people who sign in, apart from which the dashboard uses nothing but what every client can use.</summary>
internal static class SessionApi
{
    public static IServiceCollection AddSessionApi(this IServiceCollection services) => services
        .AddSingleton<SessionView>()
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, SessionJson.Default));

    public static void MapSessionApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiGroup.BasePath + "/session").WithTags("Session").AddEndpointFilter(KeepOutOfCachesAsync);
        group.MapSession();
        group.MapPasswords();
        group.MapJoining();
    }

    public static TBuilder RequireSession<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(AccountsSetup.SessionPolicy);

    public static TBuilder LimitTries<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireRateLimiting(RateLimits.Credentials);

    private static ValueTask<object?> KeepOutOfCachesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
