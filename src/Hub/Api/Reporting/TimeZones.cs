using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Hub.Api.Reporting;

/// <summary>Time zones by their names in the IANA database, as browsers tell them.</summary>
internal static class TimeZones
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    // Chromium tells these by the names they had once, which systems keep in a package that may not be installed.
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["Africa/Asmera"] = "Africa/Asmara",
        ["America/Buenos_Aires"] = "America/Argentina/Buenos_Aires",
        ["America/Catamarca"] = "America/Argentina/Catamarca",
        ["America/Coral_Harbour"] = "America/Atikokan",
        ["America/Cordoba"] = "America/Argentina/Cordoba",
        ["America/Godthab"] = "America/Nuuk",
        ["America/Indianapolis"] = "America/Indiana/Indianapolis",
        ["America/Jujuy"] = "America/Argentina/Jujuy",
        ["America/Louisville"] = "America/Kentucky/Louisville",
        ["America/Mendoza"] = "America/Argentina/Mendoza",
        ["Asia/Calcutta"] = "Asia/Kolkata",
        ["Asia/Katmandu"] = "Asia/Kathmandu",
        ["Asia/Rangoon"] = "Asia/Yangon",
        ["Asia/Saigon"] = "Asia/Ho_Chi_Minh",
        ["Atlantic/Faeroe"] = "Atlantic/Faroe",
        ["Europe/Kiev"] = "Europe/Kyiv",
        ["Pacific/Enderbury"] = "Pacific/Kanton",
        ["Pacific/Ponape"] = "Pacific/Pohnpei",
        ["Pacific/Truk"] = "Pacific/Chuuk",
    };

    public static bool TryFind(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return IsName(name)
            && (TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone)
                || (Renamed.TryGetValue(name, out var now) && TimeZoneInfo.TryFindSystemTimeZoneById(now, out zone)));
    }

    // The name becomes a path below the system's list of zones, and must not leave it.
    private static bool IsName(string name) => name is not (['/', ..] or []) && !name.AsSpan().ContainsAnyExcept(Allowed);
}
