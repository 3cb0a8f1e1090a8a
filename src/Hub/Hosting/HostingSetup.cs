using System.Net;
using Hub.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Hub.Hosting;

internal static class HostingSetup
{
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<HubOptions>().BindConfiguration(HubOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HubOptions>, UnservedSettings>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Sites>().AddSingleton<IdentityBase>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddRateLimits();
        builder.Services.AddSingleton<Protection>().AddSingleton<CredentialChanges>();
        // Of new keys; those that are there go on as they are.
        builder.Services.AddDataProtection().SetApplicationName("InteropHub").UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRingInDatabase>();
        builder.Services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddLogs();
        builder.AddTelemetry();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        return builder;
    }

    public static void UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<LaunchLines>();
        app.UseMiddleware<ErrorAnswers>();
        app.UseMiddleware<SiteFence>();
        app.UseMiddleware<Api.ExactPaths>();
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<Api.GateKeeper>();
        app.MapHealth();
    }

    private sealed class KeyRingInDatabase(Storage.HubDatabase database) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) => options.XmlRepository = new StoredKeyRing(database);
    }

    private sealed class TrustedProxies(IOptions<HubOptions> hub) : IConfigureOptions<ForwardedHeadersOptions>
    {
        public void Configure(ForwardedHeadersOptions options)
        {
            var proxies = HubOptions.Split(hub.Value.TrustedProxies);
            // No prefix: the hub is served below no path.
            options.ForwardedHeaders = proxies.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // Proxies may stand in a row: each address is looked up among those that are known, and the first that is not is the client's.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
                if (System.Net.IPNetwork.TryParse(proxy, out var network))
                    options.KnownIPNetworks.Add(network);
                else
                    options.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
