using Hub.Core;
using Hub.Core.Ports;
using Hub.Hosting;

namespace Hub.Dispatching;

/// <summary>A dispatch with what its package says about the course.</summary>
internal sealed record ShellContents(Dispatch Dispatch, string Title, string Description, string? Language);

/// <summary>Builds the packages that clients put into their LMSs.</summary>
internal sealed class ShellPackages(IEnumerable<IShellFormat> formats, DispatchKeys keys, Sites sites)
{
    public IReadOnlyList<string> FormatNames => [.. formats.Select(format => format.Name)];

    public IShellFormat? FindFormat(string name) =>
        formats.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase));

    public Task WriteAsync(ShellContents contents, IShellFormat format, Stream output, CancellationToken cancellation)
    {
        var order = new ShellOrder(
            contents.Dispatch.Key.ToString(),
            keys.Reveal(contents.Dispatch),
            [.. sites.SharedContentOrigins],
            contents.Title,
            contents.Description,
            contents.Language);
        return format.WriteAsync(order, output, cancellation);
    }
}
