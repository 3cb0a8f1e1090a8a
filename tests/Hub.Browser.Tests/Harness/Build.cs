using System.Reflection;

namespace Hub.Browser.Tests.Harness;

/// <summary>Where the build has put what these tests start and read.</summary>
internal static class Build
{
    public static string HubAssembly => Read(nameof(HubAssembly));

    public static string SamplesPath => Read(nameof(SamplesPath));

    public static string AxeScript => Read(nameof(AxeScript));

    public static string TypesScript => Read(nameof(TypesScript));

    public static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Hub.Browser.Tests.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is not embedded in the tests.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Read(string name) => Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name).Value!;
}
