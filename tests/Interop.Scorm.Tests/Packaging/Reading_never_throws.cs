using FsCheck;
using FsCheck.Fluent;

namespace Interop.Scorm.Tests.Packaging;

public sealed class Reading_never_throws
{
    [Fact]
    public void Whatever_stands_in_an_href_or_a_base()
    {
        Prop.ForAll<NonNull<string>, NonNull<string>>((href, basePath) =>
        {
            var manifest = Manifest.With(Manifest.Resource(Attribute(href.Get), $"xml:base=\"{Attribute(basePath.Get)}\""));
            var reading = PackageInMemory.Of("index.html", href.Get + "x").WithManifest(manifest).Read();
            return reading.IsAccepted == (reading.Refusals.Count == 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_bytes_stand_for_a_manifest()
    {
        Prop.ForAll<byte[]>(bytes => !PackageInMemory.Of("index.html").With("imsmanifest.xml", bytes).Read().IsAccepted)
            .QuickCheckThrowOnFailure();
    }

    private static string Attribute(string text) =>
        System.Security.SecurityElement.Escape(string.Concat(text.Where(character => !char.IsSurrogate(character) && System.Xml.XmlConvert.IsXmlChar(character))));
}
