using System.ComponentModel.DataAnnotations;

namespace Hub.Lrs;

/// <summary>The section <c>Lrs</c> of the configuration.</summary>
internal sealed class LrsOptions
{
    public const string Section = "Lrs";

    /// <summary>Largest body of a request without attachments: statements as JSON, or a document; octets.</summary>
    [Range(64 * 1024, 1024L * 1024 * 1024, ErrorMessage = "Lrs:MaxBodyBytes is out of range; give 65536 to 1073741824 octets.")]
    public long MaxBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Largest attachment; octets.</summary>
    [Range(1024, long.MaxValue, ErrorMessage = "Lrs:MaxAttachmentBytes is out of range; give at least 1024 octets.")]
    public long MaxAttachmentBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Statements on one page when a client asks for none or for more.</summary>
    [Range(1, 1000, ErrorMessage = "Lrs:MaxPage is out of range; give 1 to 1000 statements.")]
    public int MaxPage { get; set; } = 100;

    /// <summary>
    /// What <c>X-Experience-API-Version</c> answers a request that has no such header. Such a client is older than the header,
    /// which came with 0.95; some tools want a released version here instead, such as <c>1.0.3</c>.
    /// </summary>
    [RegularExpression(@"0\.9|0\.95|1\.0\.[0-3]|2\.0\.0", ErrorMessage = "Lrs:UnversionedAnswer is no version of xAPI; give 0.9, 0.95, 1.0.3 or 2.0.0.")]
    public string UnversionedAnswer { get; set; } = "0.9";
}
