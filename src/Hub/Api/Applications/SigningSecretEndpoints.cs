using Hub.Forwarding;

namespace Hub.Api.Applications;

/// <summary>Beyond the original: the secret by which receivers of postbacks verify the header <c>InteropHub-Signature</c>.</summary>
internal static class SigningSecretEndpoints
{
    public static void MapSigningSecret(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signingSecret", GetAsync).RequireOwnApplication(ManagementGate.Read)
            .Describe("getSigningSecret", "The secret that the application's postbacks are signed with.").Produces<StringResult>();
        routes.MapPost("/signingSecret", RotateAsync).RequireOwnApplication(ManagementGate.Write)
            .Describe("rotateSigningSecret", "Makes a new signing secret; the one before signs along for a day.").Produces<StringResult>();
    }

    private static async Task<StringResult> GetAsync(ApiCaller caller, SigningSecrets secrets, CancellationToken cancellation) =>
        new((await secrets.CurrentAsync(caller.Realm, caller.Application, cancellation))[0]);

    private static async Task<StringResult> RotateAsync(ApiCaller caller, SigningSecrets secrets, CancellationToken cancellation) =>
        new(await secrets.RotateAsync(caller.Realm, caller.Application, cancellation));
}
