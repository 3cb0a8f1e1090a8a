namespace Interop.Scorm.Shells;

/// <summary>
/// Writes a dispatch shell as a SCORM 1.2 package: a manifest with one SCO, and a page that finds the LMS's API and
/// loads the bridge script from the hub. Under 50 KB; equal configurations give equal bytes.
/// </summary>
public static class Scorm12Shell
{
    /// <summary>The archive.</summary>
    public static byte[] Build(ShellConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return ShellArchive.Build(
        [
            ("imsmanifest.xml", Scorm12ShellManifest.Write(config)),
            ("index.html", Scorm12ShellPage.Write(config)),
        ]);
    }

    /// <summary>Writes the archive to a stream, which stays open.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static async Task WriteAsync(Stream destination, ShellConfig config, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        await destination.WriteAsync(Build(config), cancellationToken).ConfigureAwait(false);
    }
}
