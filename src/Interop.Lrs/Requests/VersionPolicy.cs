namespace Interop.Lrs.Requests;

/// <summary>Which versions an endpoint speaks and what it says of itself (1.0.3 Communication 3.3, 2.0 4.1.5).</summary>
public sealed record VersionPolicy
{
    /// <summary>The versions that are spoken; at least one.</summary>
    public IReadOnlyList<XapiVersion> Spoken { get; init; } = [XapiVersion.Version1, XapiVersion.Version2];

    /// <summary>
    /// The version whose number is answered where a request names none that is spoken, and on About. A setting, because conformance suites
    /// differ: that of 1.0.3 wants to read 1.0.3 there, that of 2.0 wants 2.0.0.
    /// </summary>
    public XapiVersion Fallback { get; init; } = XapiVersion.Version1;

    /// <summary>The number answered for 1.0.x: the latest patch version.</summary>
    public string Version1 { get; init; } = "1.0.3";

    /// <summary>The number answered for 2.0.x.</summary>
    public string Version2 { get; init; } = "2.0.0";

    /// <summary>The value of the response's version header.</summary>
    public string Answer(XapiVersion? version) => (version ?? Fallback) == XapiVersion.Version1 ? Version1 : Version2;

    /// <summary>The version of a request, or its refusal: a header is required everywhere but on About (XAPI-00331).</summary>
    public Reading<XapiVersion> Negotiate(string? header)
    {
        if (VersionHeader.Parse(header) is { } version && Spoken.Contains(version))
            return version;

        var allowed = string.Join(" or ", Spoken.Select(v => Answer(v)));
        return Refusal.BadRequest("Communication 3.3", XapiHeaders.Version, header is null
            ? $"The header {XapiHeaders.Version} is missing; set it to {allowed}."
            : $"The header {XapiHeaders.Version} names a version that is not spoken here; set it to {allowed}.");
    }
}
