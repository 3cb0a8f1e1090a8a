using System.IO.Compression;
using System.Text;
using Hub.Browser.Tests.Harness;

namespace Hub.Browser.Tests.Courses;

/// <summary>Packages to import.</summary>
internal static class CourseZip
{
    public static byte[] OfSample(string folder)
    {
        var root = Path.Combine(Build.SamplesPath, folder);
        return Of(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file))));
    }

    /// <summary>A course of one SCO: a page of ours, for cases that no good course shows.</summary>
    public static byte[] OfOnePage(string title, string page, params (string Path, string Text)[] others) => Of(
    [
        ("imsmanifest.xml", Encoding.UTF8.GetBytes($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="test.course" version="1.0"
                      xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
              <organizations default="O">
                <organization identifier="O"><title>{title}</title><item identifier="I" identifierref="R"><title>{title}</title></item></organization>
              </organizations>
              <resources>
                <resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
              </resources>
            </manifest>
            """)),
        ("index.html", Encoding.UTF8.GetBytes(page)),
        .. others.Select(file => (file.Path, Encoding.UTF8.GetBytes(file.Text))),
    ]);

    private static byte[] Of(IEnumerable<(string Path, byte[] Content)> files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }

        return buffer.ToArray();
    }
}
