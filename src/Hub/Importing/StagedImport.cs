using Hub.Core;
using Hub.Storage;

namespace Hub.Importing;

/// <summary>
/// The files of one import. They are built up in staging, in the layout of a version's folder, and renamed into place as a whole.
/// A job makes at most one version and lends it its key, so that after a crash the one's folder can be found from the other.
/// </summary>
internal sealed class StagedImport(PackageStore store, Key<Realm> realm, Key<ImportJob> job)
{
    public Key<CourseVersion> Version { get; } = new(job.Value);

    public string Folder { get; } = store.StagingOf(job);

    public string Package => Path.Combine(Folder, "package.zip");

    public string Files => Path.Combine(Folder, "files");

    private string Published => store.FolderOf(realm, Version);

    public void Create() => Directory.CreateDirectory(Folder);

    /// <summary>Undoes what an earlier attempt, which did not live to its end, has done to the disk.</summary>
    public void StartOver()
    {
        if (!Directory.Exists(Folder) && Directory.Exists(Published))
            Directory.Move(Published, Folder);
        Directory.CreateDirectory(Folder);
        if (Directory.Exists(Files))
            Directory.Delete(Files, recursive: true);
    }

    public void Publish()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Published)!);
        Directory.Move(Folder, Published);
    }

    /// <summary>Leaves nothing of the import, published or not, but what resists.</summary>
    public void Remove(PackageFolders folders)
    {
        folders.Remove(Folder);
        folders.Remove(Published);
    }
}
