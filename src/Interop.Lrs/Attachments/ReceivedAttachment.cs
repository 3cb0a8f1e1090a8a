using Interop.Lrs.Stores;

namespace Interop.Lrs.Attachments;

/// <summary>An attachment that came with a request, its data checked against its hash.</summary>
/// <param name="Staged">Where its data lie.</param>
/// <param name="ContentType">The part's <c>Content-Type</c>, or null.</param>
/// <param name="ContentLength">The part's <c>Content-Length</c> as written, or null.</param>
public sealed record ReceivedAttachment(StagedAttachment Staged, string? ContentType, string? ContentLength);
