namespace Interop.Scorm.Tests.Packaging;

/// <summary>Writes SCORM 1.2 manifests that differ from a plain one in what a test is about.</summary>
internal static class Manifest
{
    public const string Page = """<resource identifier="R" adlcp:scormtype="sco" href="index.html"/>""";

    public const string Item = """<item identifier="I" identifierref="R"><title>One</title></item>""";

    public static string With(string resources = Page, string items = Item, string attributes = "", string resourcesAttributes = "") =>
        $"""
        <manifest identifier="M" {attributes}
          xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
          <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
          <organizations default="O"><organization identifier="O"><title>Course</title>{items}</organization></organizations>
          <resources {resourcesAttributes}>{resources}</resources>
        </manifest>
        """;

    public static string Resource(string href, string attributes = "") =>
        $"""<resource identifier="R" adlcp:scormtype="sco" href="{href}" {attributes}/>""";
}
