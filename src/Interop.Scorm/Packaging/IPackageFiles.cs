namespace Interop.Scorm.Packaging;

/// <summary>The port through which a package is read: an archive, a folder, or memory.</summary>
public interface IPackageFiles
{
    /// <summary>Every file's path as the archive spells it (folders may be left out), already checked to stay inside the archive.</summary>
    IReadOnlyCollection<string> Paths { get; }

    /// <summary>Opens one of <see cref="Paths"/> for reading; the caller disposes the stream.</summary>
    Stream OpenRead(string path);
}
