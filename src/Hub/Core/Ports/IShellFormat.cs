namespace Hub.Core.Ports;

/// <summary>Wraps a dispatch, whatever its course's own standard, in a small package that an LMS imports.</summary>
internal interface IShellFormat
{
    /// <summary>The name that the API asks for it by, such as <c>SCORM_12</c>.</summary>
    string Name { get; }

    Task WriteAsync(ShellOrder order, Stream output, CancellationToken cancellation);
}

/// <param name="DispatchId">How the shell names its dispatch to the hub.</param>
/// <param name="Key">The dispatch's key.</param>
/// <param name="HubUrls">Content sites to try, in order.</param>
/// <param name="Title">Title for the LMS's catalogue.</param>
/// <param name="Description">Description, may be empty.</param>
/// <param name="Language">BCP 47 tag, or null.</param>
internal sealed record ShellOrder(string DispatchId, string Key, IReadOnlyList<string> HubUrls, string Title, string Description, string? Language);
