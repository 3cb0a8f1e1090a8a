using System.Globalization;

namespace Hub.Api.Registrations;

internal static class TrackedTime
{
    /// <summary>A CMITimespan: HHHH:MM:SS.ss (RTE 1.2 3.4.2.1).</summary>
    public static string Of(double seconds)
    {
        var hundredths = (long)Math.Round(seconds * 100);
        return string.Create(CultureInfo.InvariantCulture,
            $"{hundredths / 360_000:0000}:{hundredths / 6_000 % 60:00}:{hundredths / 100 % 60:00}.{hundredths % 100:00}");
    }
}
