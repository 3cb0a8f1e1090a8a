using System.Globalization;
using Interop.Scorm.Runtime12;
using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Packaging;

/// <summary>The ADL elements and attributes of an item that steer its run-time (CAM 1.2 2.3.2.4).</summary>
internal sealed class ItemRules(ManifestElement item, ScormVersion version, PackageLimits limits)
{
    // CAM 1.2 allows datafromlms 255 characters; content that writes more needs it whole.
    private const int LaunchDataLength = 255;

    private static readonly string[] TimeLimitActions =
        ["exit,message", "exit,no message", "continue,message", "continue,no message"];

    public bool IsVisible()
    {
        switch (item.Attribute("isvisible")?.ToUpperInvariant())
        {
            case null or "TRUE" or "1":
                return true;
            case "FALSE" or "0":
                return false;
            case var other:
                item.Warn(Codes.Value, $"isvisible \"{other}\" is neither true nor false; the item is shown.");
                return true;
        }
    }

    public decimal? MasteryScore()
    {
        if (item.ChildText("masteryscore") is not { } written)
        {
            return null;
        }

        if (decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score <= 100)
        {
            return score;
        }

        item.Warn(Codes.Value, $"masteryscore \"{written}\" is no number from 0 to 100; it is ignored.");
        return null;
    }

    public string? MaxTimeAllowed()
    {
        if (item.ChildText("maxtimeallowed") is not { } written)
        {
            return null;
        }

        if (CmiTimespan.TryParse(written, out var time))
        {
            if (CmiTimespan.IsStrict(written))
            {
                return written;
            }

            var strict = CmiTimespan.Format(time);
            item.Warn(Codes.Value, $"maxtimeallowed \"{written}\" is read as \"{strict}\".");
            return strict;
        }

        item.Warn(Codes.Value, $"maxtimeallowed \"{written}\" is no time such as 0001:30:00.00; it is ignored.");
        return null;
    }

    public string? TimeLimitAction()
    {
        if (item.ChildText(version == ScormVersion.Scorm12 ? "timelimitaction" : "timeLimitAction") is not { } written)
        {
            return null;
        }

        var plain = written.Replace(", ", ",", StringComparison.Ordinal);
        var action = Array.Find(TimeLimitActions, known => known.Equals(plain, StringComparison.OrdinalIgnoreCase));
        if (action is null)
        {
            item.Warn(Codes.Value, $"timelimitaction \"{written}\" is none of {string.Join(" | ", TimeLimitActions)}; it is ignored.");
        }
        else if (action != written)
        {
            item.Warn(Codes.Value, $"timelimitaction \"{written}\" is read as \"{action}\".");
        }

        return action;
    }

    public string? LaunchData()
    {
        var data = Bounded(version == ScormVersion.Scorm12 ? "datafromlms" : "dataFromLMS");
        if (version == ScormVersion.Scorm12 && data?.Length > LaunchDataLength)
        {
            item.Warn(Codes.Value, $"datafromlms is longer than {LaunchDataLength} characters; it is kept whole.");
        }

        return data;
    }

    public string? Prerequisites() => Bounded("prerequisites");

    // Refused, not cut: half a value or half a script means something else.
    private string? Bounded(string name)
    {
        var text = item.ChildText(name);
        if (text is null || text.Length <= limits.TextLength)
        {
            return text;
        }

        item.Refuse(
            Codes.ManifestTooLarge,
            $"{name} is {text.Length:N0} characters long, of which {limits.TextLength:N0} are allowed. Shorten it in the authoring tool and export the course again.");
        return null;
    }
}
