using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hub.Hosting;

/// <summary>Structured logs always; traces and metrics by OTLP when <c>Otlp:Endpoint</c> says where to.</summary>
internal static class Observability
{
    public const string SourceName = "InteropHub";
    private const string Grpc = "grpc";
    private const string Http = "http/protobuf";

    public static readonly ActivitySource Source = new(SourceName);

    // Requests have a trace whether or not anyone collects it, for every log line carries its id.
    private static readonly ActivityListener Tracing = ListenToRequests();

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // Said here and not in appsettings.json alone, which is read from the working folder: request lines hold launch tokens and content keys.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Not even a scope: it would put the request's path on every line.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        GC.KeepAlive(Tracing);
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
        var endpoint = Endpoint(configured);
        var protocol = Protocol(builder.Configuration["Otlp:Protocol"] ?? Grpc);
        builder.Services.AddSingleton(_ => new Exporters(endpoint, protocol));
        builder.Services.AddHostedService<ExporterLifetime>();
    }

    private static ActivityListener ListenToRequests()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static Uri Endpoint(string configured) =>
        Uri.TryCreate(configured, UriKind.Absolute, out var endpoint) && endpoint.Scheme is ("http" or "https")
            ? endpoint
            : throw new Storage.StartRefusedException($"Otlp:Endpoint is '{configured}', which is no http or https URL.");

    private static OtlpExportProtocol Protocol(string configured) => configured switch
    {
        Grpc => OtlpExportProtocol.Grpc,
        Http => OtlpExportProtocol.HttpProtobuf,
        _ => throw new Storage.StartRefusedException($"Otlp:Protocol is '{configured}'; give {Grpc} or {Http}."),
    };

    private sealed class Exporters(Uri endpoint, OtlpExportProtocol protocol) : IDisposable
    {
        private static readonly ResourceBuilder Resource = ResourceBuilder.CreateDefault().AddService("interophub", serviceVersion: ProductVersion.Text);

        private readonly TracerProvider traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource)
            .AddSource(SourceName, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql")
            .AddOtlpExporter(otlp => Set(otlp, endpoint, protocol, "v1/traces"))
            .Build();

        private readonly MeterProvider metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource)
            .AddMeter(SourceName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql")
            .AddOtlpExporter(otlp => Set(otlp, endpoint, protocol, "v1/metrics"))
            .Build();

        public void Dispose()
        {
            traces.Dispose();
            metrics.Dispose();
        }

        // One endpoint is given for all; by HTTP each kind of signal has a path of its own below it (OTLP 1, "OTLP/HTTP Request").
        private static void Set(OtlpExporterOptions otlp, Uri endpoint, OtlpExportProtocol protocol, string path)
        {
            otlp.Protocol = protocol;
            otlp.Endpoint = protocol is OtlpExportProtocol.HttpProtobuf ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}") : endpoint;
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
