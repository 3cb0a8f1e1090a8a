using System.Data.Common;
using Hub.Core;

namespace Hub.Storage.Entries;

/// <summary>Which login a launch answers, and where it says to come from.</summary>
/// <param name="StateHash">Names the login.</param>
/// <param name="DeploymentId">As the launch says.</param>
/// <param name="ResourceLinkId">As the launch says.</param>
internal sealed record LoginQuestion(byte[] StateHash, string DeploymentId, string ResourceLinkId);

/// <summary>A login that a launch answers, with all that is known of where it comes from.</summary>
/// <param name="Login">The login.</param>
/// <param name="IsUsed">Whether a launch has answered it before.</param>
/// <param name="Platform">Whose it is.</param>
/// <param name="Place">Where in the platform it comes from, as the launch says.</param>
internal sealed record LtiLoginFound(LtiLogin Login, bool IsUsed, LtiPlatform Platform, LtiPlace Place);

/// <summary>Where in a platform a launch comes from.</summary>
/// <param name="Deployment">Null when it has not been seen before.</param>
/// <param name="Link">Null when it has not been launched before, or nothing is said of one.</param>
internal sealed record LtiPlace(LtiDeployment? Deployment, LtiResourceLink? Link)
{
    public static readonly LtiPlace Unknown = new(null, null);
}

/// <summary>Where a launch comes from, as it is read when it arrives and again when it is let in.</summary>
internal static class LtiReading
{
    private const string PlaceColumns = """
        e.realm_key, e.key, e.platform_key, e.deployment_id, e.state, e.destination_key, e.created_at, e.updated_at, e.last_launch_at,
          k.realm_key, k.key, k.deployment_key, k.resource_link_id, k.dispatch_key, k.context_title, k.title, k.line_item, k.line_items, k.grade_scopes, k.memberships,
          k.column_leased_until, k.roster_read_at, k.created_at, k.last_launch_at
        """;

    private const int ColumnsOfDeployment = 9;

    public static void AskLogins(SqlScript script, IReadOnlyList<LoginQuestion> questions) => script.Add($"""
        SELECT q.nr, n.realm_key, n.key, n.platform_key, n.state_hash, n.nonce, n.browser_hash, n.request, n.is_own_window, n.expires_at, u.login_key IS NOT NULL,
          p.realm_key, p.key, p.application_key, p.id, p.name, p.family, p.issuer, p.client_id, p.authorization_endpoint, p.token_endpoint, p.token_audience,
          p.key_set_url, p.key_set, p.destination_key, p.holds_new_deployments, p.allows_anonymous, p.linking, p.is_enabled, p.created_at, p.updated_at,
          {new SqlPiece(PlaceColumns)}
        FROM {AskedOf(questions)} q
        JOIN lti_login n ON n.state_hash = q.state_hash
        JOIN lti_platform p ON p.realm_key = n.realm_key AND p.key = n.platform_key
        LEFT JOIN lti_login_use u ON u.realm_key = n.realm_key AND u.login_key = n.key
        LEFT JOIN lti_deployment e ON e.realm_key = n.realm_key AND e.platform_key = n.platform_key AND e.deployment_id = q.deployment_id
        LEFT JOIN lti_resource_link k ON k.realm_key = e.realm_key AND k.deployment_key = e.key AND k.resource_link_id = q.resource_link_id
        """);

    /// <returns>As many answers as there are questions, in their order; null where no login waits, nor has waited.</returns>
    public static async Task<IReadOnlyList<LtiLoginFound?>> TakeLoginsAsync(DbDataReader reader, SqlValues values, int questions, CancellationToken cancellation)
    {
        var found = new LtiLoginFound?[questions];
        while (await reader.ReadAsync(cancellation))
        {
            var row = new SqlRow(reader, values);
            var number = row.Number();
            found[number] = new LtiLoginFound(LoginIn(ref row), row.Bool(), PlatformIn(ref row), PlaceIn(ref row));
        }
        return found;
    }

    /// <summary>The place again, if the login still waits.</summary>
    public static void AskPlace(SqlScript script, LtiLogin login, string deploymentId, string resourceLinkId) => script.Add($"""
        SELECT {new SqlPiece(PlaceColumns)}
        FROM lti_login n
        LEFT JOIN lti_deployment e ON e.realm_key = n.realm_key AND e.platform_key = n.platform_key AND e.deployment_id = {deploymentId}
        LEFT JOIN lti_resource_link k ON k.realm_key = e.realm_key AND k.deployment_key = e.key AND k.resource_link_id = {resourceLinkId}
        WHERE n.realm_key = {login.RealmKey} AND n.key = {login.Key}
          AND NOT EXISTS (SELECT 1 FROM lti_login_use u WHERE u.realm_key = n.realm_key AND u.login_key = n.key)
        """);

    /// <returns>Null when the login does not wait any more.</returns>
    public static async Task<LtiPlace?> TakePlaceAsync(DbDataReader reader, SqlValues values, CancellationToken cancellation)
    {
        if (!await reader.ReadAsync(cancellation))
            return null;
        var row = new SqlRow(reader, values);
        return PlaceIn(ref row);
    }

    private static GivenRows AskedOf(IReadOnlyList<LoginQuestion> questions) => new(
    [
        GivenColumn.OfBytes("state_hash", questions.Select(question => question.StateHash)),
        GivenColumn.OfTexts("deployment_id", questions.Select(question => question.DeploymentId)),
        GivenColumn.OfTexts("resource_link_id", questions.Select(question => question.ResourceLinkId)),
    ]);

    private static LtiLogin LoginIn(ref SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<LtiLogin>(),
        PlatformKey = row.Key<LtiPlatform>(),
        StateHash = row.Bytes(),
        Nonce = row.Text(),
        BrowserHash = row.Bytes(),
        Request = row.Text(),
        IsOwnWindow = row.Bool(),
        ExpiresAt = row.Instant(),
    };

    private static LtiPlatform PlatformIn(ref SqlRow row) => new()
    {
        RealmKey = row.Key<Realm>(),
        Key = row.Key<LtiPlatform>(),
        ApplicationKey = row.Key<Application>(),
        Id = row.Text(),
        Name = row.Text(),
        Family = row.Enum<LmsFamily>(),
        Issuer = row.Text(),
        ClientId = row.Text(),
        AuthorizationEndpoint = row.Text(),
        TokenEndpoint = row.Text(),
        TokenAudience = row.Text(),
        KeySetUrl = row.Text(),
        KeySet = row.Text(),
        DestinationKey = row.KeyOrNull<Destination>(),
        HoldsNewDeployments = row.Bool(),
        AllowsAnonymous = row.Bool(),
        Linking = row.Enum<LearnerLinking>(),
        IsEnabled = row.Bool(),
        CreatedAt = row.Instant(),
        UpdatedAt = row.Instant(),
    };

    private static LtiPlace PlaceIn(ref SqlRow row)
    {
        var deployment = DeploymentIn(ref row);
        return new LtiPlace(deployment, LinkIn(ref row));
    }

    private static LtiDeployment? DeploymentIn(ref SqlRow row)
    {
        if (row.KeyOrNull<Realm>() is not { } realm)
        {
            row.Skip(ColumnsOfDeployment - 1);
            return null;
        }
        return new LtiDeployment
        {
            RealmKey = realm,
            Key = row.Key<LtiDeployment>(),
            PlatformKey = row.Key<LtiPlatform>(),
            DeploymentId = row.Text(),
            State = row.Enum<DeploymentState>(),
            DestinationKey = row.KeyOrNull<Destination>(),
            CreatedAt = row.Instant(),
            UpdatedAt = row.Instant(),
            LastLaunchAt = row.InstantOrNull(),
        };
    }

    private static LtiResourceLink? LinkIn(ref SqlRow row) => row.KeyOrNull<Realm>() is not { } realm ? null : new LtiResourceLink
    {
        RealmKey = realm,
        Key = row.Key<LtiResourceLink>(),
        DeploymentKey = row.Key<LtiDeployment>(),
        ResourceLinkId = row.Text(),
        DispatchKey = row.Key<Dispatch>(),
        ContextTitle = row.Text(),
        Title = row.Text(),
        LineItem = row.Text(),
        LineItems = row.Text(),
        GradeScopes = row.Texts(),
        Memberships = row.Text(),
        ColumnLeasedUntil = row.InstantOrNull(),
        RosterReadAt = row.InstantOrNull(),
        CreatedAt = row.Instant(),
        LastLaunchAt = row.Instant(),
    };
}
