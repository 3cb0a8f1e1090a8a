using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Accounts;
using Hub.Hosting;

namespace Hub.Api.About;

/// <summary>What the hub is, whether a credential works, and bearer tokens.</summary>
internal static class AboutApi
{
    public static IServiceCollection AddAboutApi(this IServiceCollection services) => services
        .AddSingleton<TokenIssuer>()
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AboutJson.Default));

    public static void MapAboutApi(this IEndpointRouteBuilder routes)
    {
        // Whoever can sign in may ask: neither needs a scope or an application.
        var open = routes.MapGroup(ApiGroup.BasePath).RequireAuthorization(AccountsSetup.ApiPolicy);
        open.MapGet("/about", () => new AboutResource(ProductVersion.Text, "InteropHub")).WithTags("About")
            .Describe("getAbout", "Product and version.").Produces<AboutResource>();
        open.MapGet("/ping", (TimeProvider time) => new PingResource("API is working.", time.GetUtcNow())).WithTags("Ping")
            .Describe("pingAppId", "Whether the credential works, and the hub's clock.").Produces<PingResource>();
        open.MapToken();
    }
}

internal sealed record AboutResource(string Version, string Distribution);

internal sealed record PingResource(string ApiMessage, DateTimeOffset CurrentTime);

[JsonSerializable(typeof(AboutResource))]
[JsonSerializable(typeof(PingResource))]
[JsonSerializable(typeof(TokenResource))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class AboutJson : JsonSerializerContext;
