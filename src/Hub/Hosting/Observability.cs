using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hub.Hosting;

/// <summary>Structured logs always; traces and metrics by OTLP when <c>Otlp:Endpoint</c> says where to.</summary>
internal static class Observability
{
    public const string SourceName = "InteropHub";

    public static readonly System.Diagnostics.ActivitySource Source = new(SourceName);

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.Configure(options => options.ActivityTrackingOptions =
            ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
    }

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Otlp:Endpoint"] is not { Length: > 0 } configured)
            return;
        if (!Uri.TryCreate(configured, UriKind.Absolute, out var endpoint))
            throw new Storage.StartRefusedException($"Otlp:Endpoint is '{configured}', which is no URL.");
        builder.Services.AddSingleton(new Exporters(endpoint));
        builder.Services.AddHostedService<ExporterLifetime>();
    }

    private sealed class Exporters(Uri endpoint) : IDisposable
    {
        private static readonly ResourceBuilder Resource = ResourceBuilder.CreateDefault().AddService("interophub", serviceVersion: ProductVersion.Text);

        private readonly TracerProvider traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource)
            .AddSource(SourceName, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql")
            .AddOtlpExporter(otlp => otlp.Endpoint = endpoint)
            .Build();

        private readonly MeterProvider metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource)
            .AddMeter(SourceName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql")
            .AddOtlpExporter(otlp => otlp.Endpoint = endpoint)
            .Build();

        public void Dispose()
        {
            traces.Dispose();
            metrics.Dispose();
        }
    }

    // Resolving the exporters starts them; the container disposes (and so flushes) them at the end.
    private sealed class ExporterLifetime(Exporters exporters) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            GC.KeepAlive(exporters);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
