using Hub.Core.Ports;

namespace Hub.Forwarding;

internal static class ForwardingSetup
{
    public static IServiceCollection AddForwarding(this IServiceCollection services) => services
        .AddSingleton<SigningSecrets>()
        .AddSingleton<PostbackSender>()
        .AddSingleton<PostbackTrail>()
        .AddSingleton<IResultSink, RegistrationPostbacks>()
        .AddSingleton<IOutboxHandler, PostbackHandler>();
}
