using Hub.Core;
using Hub.Hosting;
using Microsoft.Extensions.Options;

namespace Hub.Storage;

/// <summary>Where packages lie on disk. A version's folder appears complete or not at all: it is renamed into place.</summary>
internal sealed class PackageStore(IOptions<HubOptions> options)
{
    private readonly string root = Path.GetFullPath(options.Value.DataPath);

    /// <summary>The folder of one version; holds <c>files/</c> and <c>package.zip</c>.</summary>
    public string FolderOf(Key<Realm> realm, Key<CourseVersion> version) =>
        Path.Combine(root, "packages", realm.ToString(), version.ToString());

    public string FilesOf(Key<Realm> realm, Key<CourseVersion> version) => Path.Combine(FolderOf(realm, version), "files");

    public string PackageOf(Key<Realm> realm, Key<CourseVersion> version) => Path.Combine(FolderOf(realm, version), "package.zip");

    /// <summary>The folder in which one import works; on the same volume as the packages, so that moving is renaming.</summary>
    public string StagingOf(Key<ImportJob> job) => Path.Combine(root, "staging", job.ToString());

    /// <summary>A folder in staging for work without a job; the sweep removes it when it has been left behind.</summary>
    public string NewStaging() => Path.Combine(StagingRoot, Guid.NewGuid().ToString("N"));

    public string StagingRoot => Path.Combine(root, "staging");

    public string PackagesRoot => Path.Combine(root, "packages");
}
