using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hub.Core;

namespace Hub.Lrs.Tracking;

/// <summary>
/// The ids of what the hub writes, made from the identity base and from ids that never change, so that moving the hub, importing a new version or doing a
/// piece of work again makes no others. Each id of a client is one segment of the path, as the xAPI SCORM Profile builds its IRIs.
/// </summary>
internal sealed class TrackedIds(string identityBase)
{
    public string Course(Application application, Course course) => $"{identityBase}/activities/{Segment(application.Id)}/{Segment(course.Id)}";

    public static string Activity(string course, string activity) => $"{course}/{Segment(activity)}";

    public static string Interaction(string activity, string interaction) => $"{activity}/interactions/{Segment(interaction)}";

    public static string Attempt(string activity, Registration registration, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{activity}?registration={registration.XapiRegistrationId:D}&attempt={attempt}");

    public string Extension(string name) => $"{identityBase}/extensions/{name}";

    /// <summary>
    /// Home page of the account that stands for a learner. Ids that an application chose are accounts of that application; any other
    /// source, such as a destination, has accounts of its own, so that two clients' "1001" stay two people.
    /// </summary>
    public string Accounts(Application application, string? source) =>
        $"{identityBase}/learners/{Segment(application.Id)}{(source is null ? "" : $"/{source.Replace(':', '/')}")}";

    /// <summary>The statement's id: a name-based UUID (RFC 9562 5.5) within the launch, whose key is unlike any other.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Version 5 is SHA-1 by definition; nothing is kept secret or vouched for by it.")]
    public static Guid Statement(Launch launch, TrackingEvent tracked)
    {
        var name = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{tracked.Source}\n{tracked.Kind}\n{tracked.Interaction?.Index}\n{tracked.ActivityId}"));
        var named = new byte[16 + name.Length];
        _ = launch.Key.Value.TryWriteBytes(named, bigEndian: true, out _);
        name.CopyTo(named, 16);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(named, hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static string Segment(string id) => Uri.EscapeDataString(id);
}
