using System.Xml.Linq;

namespace Interop.Lti.Cartridges;

/// <summary>Which Common Cartridge a file is.</summary>
public enum CartridgeVersion
{
    /// <summary>1.3, the first that can be thin.</summary>
    Version13,

    /// <summary>1.1, for platforms that read nothing newer.</summary>
    Version11,
}

/// <summary>What the versions call the same things.</summary>
internal sealed record CartridgeFormat(string Schema, string SchemaVersion, string LinkType, XNamespace Content, XNamespace Lom, XNamespace Link)
{
    private static readonly CartridgeFormat Format13 = new(
        "IMS Thin Common Cartridge", "1.3.0", "imsbasiclti_xmlv1p3",
        "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1", "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest", "http://www.imsglobal.org/xsd/imslticc_v1p3");

    private static readonly CartridgeFormat Format11 = new(
        "IMS Common Cartridge", "1.1.0", "imsbasiclti_xmlv1p0",
        "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest", "http://www.imsglobal.org/xsd/imslticc_v1p0");

    public static CartridgeFormat Of(CartridgeVersion version) => version is CartridgeVersion.Version11 ? Format11 : Format13;
}
