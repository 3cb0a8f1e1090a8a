using Hub.Core;
using Hub.Dispatching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>What the packages of dispatches say about their courses, and what their files are called.</summary>
internal static class ShellCatalogue
{
    private const int MaxNameLength = 80;

    public static async Task<List<ShellContents>> FindAsync(HubDbContext db, IQueryable<Dispatch> dispatches, CancellationToken cancellation)
    {
        var rows = await (from dispatch in dispatches.Include(d => d.Keys)
                          join course in db.Courses on dispatch.CourseKey equals course.Key
                          orderby course.Title, dispatch.Id
                          select new { Dispatch = dispatch, course.Title, course.CurrentVersion }).ToListAsync(cancellation);
        var courses = rows.Select(row => row.Dispatch.CourseKey).Distinct().ToList();
        var numbers = rows.Select(row => VersionChoice.ForNew(row.Dispatch, row.CurrentVersion)).Distinct().ToList();
        var versions = await db.CourseVersions.Where(v => courses.Contains(v.CourseKey) && numbers.Contains(v.Number))
            .Select(v => new { v.CourseKey, v.Number, v.Description, v.Languages })
            .ToDictionaryAsync(v => (v.CourseKey, v.Number), cancellation);
        return rows.ConvertAll(row =>
        {
            var version = versions.GetValueOrDefault((row.Dispatch.CourseKey, VersionChoice.ForNew(row.Dispatch, row.CurrentVersion)));
            return new ShellContents(row.Dispatch, row.Title, version?.Description ?? "", version?.Languages.FirstOrDefault());
        });
    }

    /// <summary>Names that every file system takes and that differ from each other.</summary>
    public static List<string> FileNames(IReadOnlyList<ShellContents> contents)
    {
        var names = new List<string>(contents.Count);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var title in contents.Select(content => content.Title))
        {
            var name = FileName(title);
            for (var number = 2; !taken.Add(name); number++)
                name = FileName(title, $" ({number})");
            names.Add(name);
        }
        return names;
    }

    public static string FileName(string title, string suffix = "")
    {
        var plain = string.Concat(title.Select(c => char.IsControl(c) || char.IsSurrogate(c) || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim(' ', '.');
        var name = plain.Length <= MaxNameLength ? plain : plain[..MaxNameLength].TrimEnd();
        return $"{(name.Length == 0 ? "course" : name)}{suffix}.zip";
    }
}
