namespace Hub.Hosting;

/// <summary>What the program does besides serving: <c>--version</c>, <c>--migrate</c>, <c>doctor</c>.</summary>
internal static class CommandLine
{
    public const string Migrate = "--migrate";
    public const string Doctor = "doctor";

    /// <summary>The arguments that are settings; a word of its own would be read as the name of the setting after it.</summary>
    public static string[] SettingsOf(string[] args) => [.. args.Where(argument => argument is not (Migrate or Doctor))];

    /// <summary>Runs what needs no configuration.</summary>
    /// <returns>The exit code, or null when the hub is to be built.</returns>
    public static int? TryRun(string[] args)
    {
        switch (args)
        {
            case ["--version"]:
                Console.WriteLine($"InteropHub {ProductVersion.Text}");
                return 0;
            case ["--help" or "-h"]:
                Console.WriteLine("""
                    Hub                  serve
                    Hub --migrate        bring the database up to date and stop
                    Hub doctor           check the installation and say what to mend
                    Hub --version        print the version

                    Settings: appsettings.json, environment variables (Hub__PublicUrl=…) or arguments (--Hub:PublicUrl=…).
                    """);
                return 0;
            default:
                return null;
        }
    }
}
