using Interop.Scorm.Packaging;

namespace Interop.Scorm.Tests.Packaging;

internal static class ReadingAssertions
{
    public static ScormPackage Accepted(this ScormPackageReading reading)
    {
        Assert.Empty(reading.Refusals);
        Assert.NotNull(reading.Package);
        return reading.Package;
    }

    public static ScormPackage AcceptedInSilence(this ScormPackageReading reading)
    {
        Assert.Empty(reading.Warnings);
        return reading.Accepted();
    }

    public static PackageProblem Refused(this ScormPackageReading reading, string code)
    {
        Assert.Null(reading.Package);
        Assert.False(reading.IsAccepted);
        return Assert.Single(reading.Refusals, refusal => refusal.Code == code);
    }

    public static PackageProblem Warned(this ScormPackageReading reading, string code) =>
        Assert.Single(reading.Warnings, warning => warning.Code == code);

    public static PackageActivity OnlyActivity(this ScormPackageReading reading) =>
        Assert.Single(reading.Accepted().AllActivities());
}
