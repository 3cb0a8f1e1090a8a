namespace Interop.Lrs;

/// <summary>The generation of xAPI that a request speaks, told by <c>X-Experience-API-Version</c> (1.0.3 Communication 3.3, 2.0 4.1.5).</summary>
public enum XapiVersion
{
    /// <summary>xAPI 1.0.x, as of 1.0.3.</summary>
    Version1,

    /// <summary>xAPI 2.0 (IEEE 9274.1.1-2023).</summary>
    Version2,
}
