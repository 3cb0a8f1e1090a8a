using System.Reflection;
using Hub.Core.Ports;
using Hub.Hosting;
using Hub.Lti.Grades;
using Hub.Lti.Keys;
using Hub.Lti.Launches;
using Hub.Lti.Logins;
using Hub.Lti.Picking;
using Hub.Lti.Registering;
using Hub.Lti.Rosters;
using Hub.Outbound;
using Interop.Lti.Grades;
using Interop.Lti.Keys;
using Interop.Lti.Registration;
using Interop.Lti.Rosters;
using Interop.Lti.Tokens;

namespace Hub.Lti;

internal static class LtiSetup
{
    private const string Script = "Hub.Lti.Assets.lti.js";

    public static IServiceCollection AddLti(this IServiceCollection services) => services
        .AddSingleton(provider => new PlatformHttp(new HttpMessageInvoker(provider.GetRequiredService<GuardedHandler>(), disposeHandler: false), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<GradeBook>().AddSingleton<RosterReader>().AddSingleton<DynamicRegistration>()
        .AddSingleton<LtiRefusals>().AddSingleton<LtiTargets>().AddSingleton<ToolKeys>().AddSingleton<PlatformKeys>()
        .AddSingleton<LoginStart>().AddSingleton<LoginLimit>()
        .AddSingleton<KnownPlaces>().AddSingleton<ArrivalReader>().AddSingleton<Admission>().AddSingleton<LaunchIntake>()
        .AddSingleton<GradeCells>().AddSingleton<PlatformTokens>().AddSingleton<LineItems>().AddSingleton<ScoreLedger>().AddSingleton<ScoreDelivery>()
        .AddSingleton<IResultSink, ScoreSink>().AddSingleton<IOutboxHandler, ScoreHandler>().AddSingleton<IOutboxHandler, MissedScores>()
        .AddSingleton<RosterReading>()
        .AddSingleton<Picker>().AddSingleton<PickerShelf>()
        .AddSingleton<RegistrationInvites>().AddSingleton<PlatformRegistration>()
        .AddSingleton<ILtiTool, LtiTool>()
        .AddSingleton<AcceptedLaunches>().AddHostedService(provider => provider.GetRequiredService<AcceptedLaunches>())
        .AddSingleton<LtiTidying>().AddHostedService(provider => provider.GetRequiredService<LtiTidying>());

    public static void MapLti(this WebApplication app)
    {
        var script = ReadScript();
        var pages = app.MapGroup("").RequireHost(app.Services.GetRequiredService<Sites>().HubHosts).ExcludeFromDescription();
        pages.MapGet("/assets/lti.js", () => TypedResults.Bytes(script, "text/javascript; charset=utf-8"));
        pages.MapGet(LtiPaths.KeySet, PublishKeysAsync);
        pages.MapLogins();
        pages.MapLaunches();
        pages.MapPicker();
        pages.MapRegistrations();
    }

    // A new key is published long before it signs, so platforms may keep what they have read for a while (SEC 6.3).
    private static async Task<IResult> PublishKeysAsync(HttpResponse response, ToolKeys keys, CancellationToken cancellation)
    {
        response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Bytes(await keys.PublishAsync(cancellation), KeySetDocument.MediaType);
    }

    private static byte[] ReadScript()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"{Script} is not embedded in the hub.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
