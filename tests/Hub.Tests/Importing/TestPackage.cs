using System.IO.Compression;
using System.Text;

namespace Hub.Tests.Importing;

/// <summary>Small packages, made in memory.</summary>
internal static class TestPackage
{
    public const string Page = "<!doctype html><title>A page</title>";

    /// <summary>A SCORM 1.2 course with one activity, <c>ITEM-1</c>, on <c>sco/index.html</c>.</summary>
    public static byte[] Scorm12(string title = "A course", params (string Path, string Content)[] more) =>
        Zip([("imsmanifest.xml", Manifest(title)), ("sco/index.html", Page), .. more]);

    public static byte[] WithManifest(string manifest) => Zip(("imsmanifest.xml", manifest), ("sco/index.html", Page));

    public static byte[] Zip(params (string Path, string Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return bytes.ToArray();
    }

    public static string Manifest(string title = "A course", string? organizations = null, string? resources = null, string schemaVersion = "1.2", string declarations = "") =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        {declarations}
        <manifest identifier="org.interophub.test" version="1.0" xml:lang="en"
                  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
          <metadata><schema>ADL SCORM</schema><schemaversion>{schemaVersion}</schemaversion></metadata>
          {organizations ?? $"""
            <organizations default="ORG">
              <organization identifier="ORG">
                <title>{title}</title>
                <item identifier="ITEM-1" identifierref="RES-1"><title>The only page</title><adlcp:masteryscore>80</adlcp:masteryscore></item>
              </organization>
            </organizations>
            """}
          {resources ?? """
            <resources>
              <resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" href="sco/index.html"><file href="sco/index.html"/></resource>
            </resources>
            """}
        </manifest>
        """;
}
