using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Hosting;

/// <summary>Base of the ids that the hub generates, as kept at the first start (<c>Hub:IdentityBase</c>); never changes again.</summary>
internal sealed class IdentityBase(HubDatabase database)
{
    public const string Setting = "IdentityBase";

    private string? known;

    /// <summary>An absolute URL without a slash at its end.</summary>
    public async ValueTask<string> ReadAsync(CancellationToken cancellation) => known ??=
        (await database.ReadAsync(default, db => db.Settings.SingleAsync(setting => setting.Name == Setting, cancellation))).Value.TrimEnd('/');
}
