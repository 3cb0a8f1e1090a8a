using System.IO.Compression;
using System.Text;

namespace Interop.Scorm.Shells;

/// <summary>A zip whose bytes depend on its contents alone: fixed order, times and attributes.</summary>
internal static class ShellArchive
{
    private const int RegularFileReadableByAll = 0x81A4 << 16;

    private static readonly DateTimeOffset Written = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Build(IEnumerable<(string Path, string Text)> files)
    {
        // In memory first: onto a stream that cannot seek, the same archive would be written differently.
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                var entry = archive.CreateEntry(path, CompressionLevel.SmallestSize);
                entry.LastWriteTime = Written;
                entry.ExternalAttributes = RegularFileReadableByAll;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return buffer.ToArray();
    }
}
