using System.Globalization;

namespace Hub.Testing;

/// <summary>A process's resident memory, now and at its peak, as Linux accounts it.</summary>
public readonly record struct ProcessMemory(double ResidentMegabytes, double PeakMegabytes)
{
    public static ProcessMemory Of(int processId)
    {
        var status = File.ReadAllLines($"/proc/{processId}/status");
        return new ProcessMemory(Read(status, "VmRSS:"), Read(status, "VmHWM:"));
    }

    private static double Read(string[] status, string name)
    {
        var line = status.First(candidate => candidate.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
