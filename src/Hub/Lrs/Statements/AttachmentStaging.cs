using Hub.Security;
using Hub.Storage;
using Interop.Lrs.Attachments;

namespace Hub.Lrs.Statements;

/// <summary>Where attachments lie until their statements are checked; on the same volume as the store, so that taking them over is renaming.</summary>
internal sealed class AttachmentStaging(PackageStore packages)
{
    public StagingFolder Open()
    {
        Directory.CreateDirectory(packages.StagingRoot);
        return new StagingFolder(packages.StagingRoot, Secrets.NewUuid);
    }
}
