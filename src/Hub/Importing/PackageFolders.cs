namespace Hub.Importing;

/// <summary>Removes folders that nothing in the database refers to any more. What resists now is swept later.</summary>
internal sealed class PackageFolders(ILogger<PackageFolders> logger)
{
    public void Remove(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
                return;
            Directory.Delete(folder, recursive: true);
            logger.FolderSwept(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.FolderStays(exception, folder);
        }
    }
}
