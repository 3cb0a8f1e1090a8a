using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Hub.Dashboard;

/// <summary>Scripts, styles, fonts: what they hold is in their names, so browsers keep them for good.</summary>
internal sealed class DashboardFiles(FrozenDictionary<string, byte[]> files)
{
    public const string Path = "/dashboard";
    public const string ResourcePrefix = "dashboard/";

    /// <summary>Vite puts files there whose names carry a hash of their content.</summary>
    private const string HashedFolder = "files/";
    private const string Compressed = ".br";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public static DashboardFiles Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return new DashboardFiles(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[ResourcePrefix.Length..], name => Read(assembly, name)));
    }

    public IResult Find(string file, HttpRequest request)
    {
        if (!files.TryGetValue(file, out var content) || !Types.TryGetContentType(file, out var type) || type == "text/html")
            return TypedResults.NotFound();
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = file.StartsWith(HashedFolder, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!files.TryGetValue(file + Compressed, out var compressed) || !TakesBrotli(request))
            return TypedResults.Bytes(content, type);
        headers.ContentEncoding = "br";
        return TypedResults.Bytes(compressed, type);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
