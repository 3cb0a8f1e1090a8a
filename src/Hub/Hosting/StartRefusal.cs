using Hub.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Hub.Hosting;

/// <summary>The boundary where what keeps the hub from starting becomes one sentence for whoever starts it.</summary>
internal static class StartRefusal
{
    private const string ConfigurationBinder = "Microsoft.Extensions.Configuration.Binder";

    /// <returns>The exit code: that of the run, or 1.</returns>
    public static async Task<int> ReportAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (SentenceOf(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"InteropHub cannot start: {sentence}");
            return 1;
        }
    }

    private static string? SentenceOf(Exception exception) => exception switch
    {
        StartRefusedException or OptionsValidationException => exception.Message,
        // It names the setting, its value and the type that it should have.
        InvalidOperationException { Source: ConfigurationBinder } => exception.Message,
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Stop what listens there, or set Hub:Listen to another address.",
        _ => null,
    };
}
