using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Storage.Sqlite;

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0001_foundation")]
internal sealed class Foundation() : SqlMigration("Hub.Storage.Sqlite.0001_foundation.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0002_lrs")]
internal sealed class Lrs() : SqlMigration("Hub.Storage.Sqlite.0002_lrs.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0003_xapi_credentials")]
internal sealed class XapiCredentials() : SqlMigration("Hub.Storage.Sqlite.0003_xapi_credentials.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0004_record_care")]
internal sealed class RecordCare() : SqlMigration("Hub.Storage.Sqlite.0004_record_care.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0005_dashboard")]
internal sealed class Dashboard() : SqlMigration("Hub.Storage.Sqlite.0005_dashboard.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0006_lti")]
internal sealed class Lti() : SqlMigration("Hub.Storage.Sqlite.0006_lti.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0007_dashboard_lists")]
internal sealed class DashboardLists() : SqlMigration("Hub.Storage.Sqlite.0007_dashboard_lists.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0008_commit_indexes")]
internal sealed class CommitIndexes() : SqlMigration("Hub.Storage.Sqlite.0008_commit_indexes.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0009_launch_auth")]
internal sealed class LaunchAuthorization() : SqlMigration("Hub.Storage.Sqlite.0009_launch_auth.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0010_deliveries")]
internal sealed class Deliveries() : SqlMigration("Hub.Storage.Sqlite.0010_deliveries.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0011_index_order")]
internal sealed class IndexOrder() : SqlMigration("Hub.Storage.Sqlite.0011_index_order.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0012_outbox_age")]
internal sealed class OutboxAge() : SqlMigration("Hub.Storage.Sqlite.0012_outbox_age.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0013_settings_levels")]
internal sealed class SettingsLevels() : SqlMigration("Hub.Storage.Sqlite.0013_settings_levels.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0014_realm_passwords")]
internal sealed class RealmPasswords() : SqlMigration("Hub.Storage.Sqlite.0014_realm_passwords.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0015_lti_login_use")]
internal sealed class LtiLoginUses() : SqlMigration("Hub.Storage.Sqlite.0015_lti_login_use.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0016_dispatch_key")]
internal sealed class DispatchByKey() : SqlMigration("Hub.Storage.Sqlite.0016_dispatch_key.sql");

[DbContext(typeof(SqliteHubDbContext))]
[Migration("0017_membership_invited")]
internal sealed class MembershipInvited() : SqlMigration("Hub.Storage.Sqlite.0017_membership_invited.sql");
