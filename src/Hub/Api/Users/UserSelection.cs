using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Api.Session;
using Hub.Core;
using Hub.Storage;

namespace Hub.Api.Users;

/// <summary>Which users a list is about, and after which address its page begins.</summary>
internal sealed partial record UserSelection(string Filter, RoleName? Role, UserStatus? Status, string? After)
{
    public static readonly UserSelection Everybody = new("", null, null, null);

    public static UserSelection? FromToken(string token) => JsonSerializer.Deserialize(token, SelectionJson.Default.UserSelection);

    public string ToToken() => JsonSerializer.Serialize(this, SelectionJson.Default.UserSelection);

    public IQueryable<MemberRow> Select(HubDbContext db, DateTimeOffset now)
    {
        var rows = db.Memberships.Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new MemberRow { Membership = member, User = user });
        if (Filter.Length > 0)
        {
            var text = Filter.ToUpperInvariant();
#pragma warning disable CA1862 // The database compares; it knows no StringComparison.
            rows = rows.Where(row => row.User.NormalizedEmail!.Contains(text) || row.User.DisplayName.ToUpper().Contains(text));
#pragma warning restore CA1862
        }
        if (Role is { } role)
        {
            var wanted = (Role)role;
            rows = rows.Where(row => row.Membership.Role == wanted);
        }
        return Status switch
        {
            UserStatus.Disabled => rows.Where(row => row.Membership.DisabledAt != null),
            UserStatus.Locked => rows.Where(row => row.Membership.DisabledAt == null && row.User.LockoutEnd > now),
            UserStatus.Invited => rows.Where(row => row.Membership.DisabledAt == null && !(row.User.LockoutEnd > now) && (row.User.PasswordHash == null || row.Membership.InvitedAt != null)),
            UserStatus.Active => rows.Where(row => row.Membership.DisabledAt == null && !(row.User.LockoutEnd > now) && row.User.PasswordHash != null && row.Membership.InvitedAt == null),
            _ => rows,
        };
    }

    /// <summary>A row of the two tables, in a form that the database can go on filtering.</summary>
    internal sealed class MemberRow
    {
        public required Membership Membership { get; init; }
        public required User User { get; init; }
    }

    [JsonSerializable(typeof(UserSelection))]
    internal sealed partial class SelectionJson : JsonSerializerContext;
}
