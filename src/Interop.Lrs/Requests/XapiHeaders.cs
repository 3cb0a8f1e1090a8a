namespace Interop.Lrs.Requests;

/// <summary>Names of the headers that xAPI adds to HTTP (1.0.3 Communication 1.2, 2.0 4.1.2).</summary>
public static class XapiHeaders
{
    /// <summary>The version that a request or response speaks.</summary>
    public const string Version = "X-Experience-API-Version";

    /// <summary>On every response of the Statement Resource: nothing stored before this instant will appear later.</summary>
    public const string ConsistentThrough = "X-Experience-API-Consistent-Through";

    /// <summary>On a part of a multipart body: the SHA-2 of the attachment's data.</summary>
    public const string Hash = "X-Experience-API-Hash";
}
