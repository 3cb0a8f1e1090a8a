namespace Hub.Api.Courses;

/// <summary>A file that was put into a course: its name, and its path from the package's root.</summary>
internal sealed record AssetResource(string Filename, string Destination);

internal sealed record AssetList(IReadOnlyList<AssetListItem> Files);

internal sealed record AssetListItem(string Path, long Size, DateTimeOffset Modified);

internal sealed record AssetFetchBody(string? FetchUrl, string? Destination);
