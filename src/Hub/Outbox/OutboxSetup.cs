namespace Hub.Outbox;

internal static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) =>
        services.AddSingleton<OutboxQueue>().AddHostedService<OutboxWorker>()
            .AddSingleton<OutboxTidying>().AddHostedService(provider => provider.GetRequiredService<OutboxTidying>());
}
