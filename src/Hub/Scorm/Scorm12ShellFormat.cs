using Hub.Core.Ports;
using Interop.Scorm.Shells;

namespace Hub.Scorm;

/// <summary>Shells for LMSs that import SCORM 1.2.</summary>
internal sealed class Scorm12ShellFormat : IShellFormat
{
    public string Name => "SCORM_12";

    public Task WriteAsync(ShellOrder order, Stream output, CancellationToken cancellation) =>
        Scorm12Shell.WriteAsync(
            output,
            new ShellConfig(order.DispatchId, order.Key, [.. order.HubUrls.Select(url => new Uri(url))], order.Title)
            {
                Description = order.Description,
                Language = order.Language,
            },
            cancellation);
}
