using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Hub.Dashboard;

/// <summary>
/// Scripts, styles, fonts: what they hold is in their names, so browsers keep them for good. They are sent from the assembly as it lies in memory,
/// for a hub that nobody looks at needs none of them.
/// </summary>
internal sealed class DashboardFiles
{
    public const string Path = "/dashboard";
    public const string ResourcePrefix = "dashboard/";

    /// <summary>Vite puts files there whose names carry a hash of their content.</summary>
    private const string HashedFolder = "files/";
    private const string Compressed = ".br";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private static readonly Assembly Program = Assembly.GetExecutingAssembly();

    private readonly FrozenSet<string> files = Program.GetManifestResourceNames()
        .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        .Select(name => name[ResourcePrefix.Length..]).ToFrozenSet();

    public IResult Find(string file, HttpRequest request)
    {
        if (!files.Contains(file) || !Types.TryGetContentType(file, out var type) || type == "text/html")
            return TypedResults.NotFound();
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = file.StartsWith(HashedFolder, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!files.Contains(file + Compressed) || !TakesBrotli(request))
            return Send(file, type);
        headers.ContentEncoding = "br";
        return Send(file + Compressed, type);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);

    private static FileStreamHttpResult Send(string file, string type) => TypedResults.Stream(Program.GetManifestResourceStream(ResourcePrefix + file)!, type);
}
