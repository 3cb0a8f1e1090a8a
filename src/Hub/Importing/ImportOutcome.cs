using Hub.Core;
using Hub.Core.Ports;

namespace Hub.Importing;

/// <summary>What became of a package: its contents, unpacked and waiting to be published, or a refusal.</summary>
internal sealed record ImportOutcome
{
    public PackageContents? Contents { get; init; }
    public long PackageBytes { get; init; }
    public PackageWarning? Refusal { get; init; }
    public IReadOnlyList<PackageWarning> Warnings { get; init; } = [];

    public static ImportOutcome Refused(string code, string message, string place = "") => new() { Refusal = new PackageWarning(code, message, place) };
}

internal static class PackageWarningText
{
    /// <summary>One line for a person: the sentence, the place, and the code that stays the same when the sentence is reworded.</summary>
    public static string ToLine(this PackageWarning warning) =>
        warning.Place.Length == 0 ? $"{warning.Message} [{warning.Code}]" : $"{warning.Message} ({warning.Place}) [{warning.Code}]";
}
