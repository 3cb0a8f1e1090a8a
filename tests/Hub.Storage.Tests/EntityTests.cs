using Hub.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hub.Storage.Tests;

public abstract class EntityTests(Databases databases)
{
    [Fact]
    public async Task Every_property_of_every_record_comes_back_as_it_was_stored()
    {
        var samples = new SampleRecords();
        var realm = samples.KeyOf<Realm>();
        await using var writing = databases.Database.CreateContext(realm);
        await using var reading = databases.Database.CreateContext(realm);
        var stored = new List<EntityEntry>();
        foreach (var type in writing.Model.GetEntityTypes())
        {
            var entry = writing.Entry(SampleRecords.Make(type));
            samples.Fill(entry);
            entry.State = EntityState.Added;
            stored.Add(entry);
        }
        await writing.SaveChangesAsync(TestContext.Current.CancellationToken);

        var different = new List<string>();
        foreach (var entry in stored)
        {
            var found = await reading.FindAsync(entry.Metadata.ClrType, [.. KeyValues(entry)], TestContext.Current.CancellationToken);
            Assert.NotNull(found);
            different.AddRange(entry.Properties
                .Where(property => !SampleRecords.AreSame(property.CurrentValue, reading.Entry(found).Property(property.Metadata.Name).CurrentValue))
                .Select(property => $"{entry.Metadata.ClrType.Name}.{property.Metadata.Name}: {property.CurrentValue} came back as {reading.Entry(found).Property(property.Metadata.Name).CurrentValue}"));
        }

        Assert.Empty(different);
        Assert.True(stored.Count >= 27, $"only {stored.Count} types are mapped");
    }

    // Written and read by hand-written SQL alone; its own tests go through every column.
    private static readonly string[] OutsideTheModel =
        ["lrs", "statement", "statement_key", "log_mark", "activity", "agent_name", "document", "attachment", "attachment_use"];

    [Fact]
    public async Task Model_and_tables_agree_on_every_column_and_on_what_may_be_missing()
    {
        await using var db = databases.Database.CreateContext(default);
        var inModel = db.Model.GetEntityTypes()
            .SelectMany(type => type.GetProperties().Select(property => Describe(type.GetTableName()!, property.GetColumnName(), property.IsNullable)))
            .ToList();

        var inDatabase = await ColumnsAsync(db);

        Assert.Empty(inModel.Except(inDatabase));
        Assert.Empty(inDatabase.Except(inModel));
    }

    [Fact]
    public async Task Instants_keep_their_microseconds_and_their_order()
    {
        var realm = await databases.AddRealmAsync();
        var first = TimeProvider.System.Now();
        var instants = Enumerable.Range(0, 20).Select(i => first.AddMicroseconds(i)).ToList();
        await databases.Database.WriteAsync(realm, db =>
        {
            db.Audit.AddRange(instants.Reverse<DateTimeOffset>().Select(at => NewAudit(realm, at)));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);

        var middle = instants[10];
        var read = await databases.Database.ReadAsync(realm, db => db.Audit.OrderBy(a => a.At).Select(a => a.At).ToListAsync());
        var later = await databases.Database.ReadAsync(realm, db => db.Audit.CountAsync(a => a.At > middle));

        Assert.Equal(instants, read);
        Assert.Equal(9, later);
    }

    [Fact]
    public void The_clock_gives_whole_microseconds_in_UTC()
    {
        var instant = Clock.ToMicroseconds(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1_234_567));

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 1, 4, 5, TimeSpan.Zero).AddTicks(1_234_560), instant);
        Assert.Equal(TimeSpan.Zero, instant.Offset);
    }

    [Fact]
    [Trait("req", "IMP-6")]
    public async Task Tags_are_searched_one_by_one_and_whole()
    {
        var realm = await databases.AddRealmAsync();
        var application = await databases.AddApplicationAsync(realm);
        await databases.Database.WriteAsync(realm, db =>
        {
            db.Courses.AddRange(NewCourse(realm, application, "red", "safety", "red"), NewCourse(realm, application, "reddish", "reddish"), NewCourse(realm, application, "none"));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);
        List<string> wanted = ["red", "blue"];

        var one = await databases.Database.ReadAsync(realm, db => db.Courses.Where(c => c.Tags.Contains("red")).Select(c => c.Id).ToListAsync());
        var any = await databases.Database.ReadAsync(realm, db => db.Courses.Where(c => c.Tags.Any(tag => wanted.Contains(tag))).Select(c => c.Id).ToListAsync());

        Assert.Equal(["red"], one);
        Assert.Equal(["red"], any);
    }

    [Fact]
    public async Task Outbox_messages_are_numbered_in_the_order_of_their_arrival()
    {
        var realm = await databases.AddRealmAsync();
        var now = TimeProvider.System.Now();
        foreach (var payload in new[] { "1", "2", "3" })
            await databases.Database.WriteAsync(realm, db =>
            {
                db.Outbox.Add(new OutboxMessage { RealmKey = realm, OrderKey = "k", Kind = "test", Payload = payload, CreatedAt = now, DueAt = now });
                return Task.CompletedTask;
            }, TestContext.Current.CancellationToken);

        var payloads = await databases.Database.ReadAsync(realm, db => db.Outbox.OrderBy(m => m.Sequence).Select(m => m.Payload).ToListAsync());

        Assert.Equal(["1", "2", "3"], payloads);
    }

    internal static AuditEntry NewAudit(Key<Realm> realm, DateTimeOffset at) =>
        new() { RealmKey = realm, Key = Key<AuditEntry>.New(at), At = at, By = "test", Action = "test", Subject = "test" };

    internal static Course NewCourse(Key<Realm> realm, Key<Application> application, string id, params string[] tags)
    {
        var now = TimeProvider.System.Now();
        return new Course { RealmKey = realm, Key = Key<Course>.New(now), ApplicationKey = application, Id = id, Title = id, Tags = [.. tags], CreatedAt = now, UpdatedAt = now };
    }

    protected abstract string ColumnQuery { get; }

    protected static string Describe(string table, string column, bool isNullable) => $"{table}.{column}{(isNullable ? "?" : "")}";

    private static IEnumerable<object?> KeyValues(EntityEntry entry) =>
        entry.Metadata.FindPrimaryKey()!.Properties.Select(property => entry.Property(property.Name).CurrentValue);

    private async Task<List<string>> ColumnsAsync(HubDbContext db)
    {
        var columns = new List<string>();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = ColumnQuery;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            if (!OutsideTheModel.Contains(reader.GetString(0)))
                columns.Add(Describe(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        return columns;
    }
}

public sealed class EntityTestsOnSqlite(SqliteDatabases databases) : EntityTests(databases), IClassFixture<SqliteDatabases>
{
    // A single-column primary key is never null, whatever SQLite says of it.
    protected override string ColumnQuery => """
        SELECT t.name, c.name, c."notnull" = 0 AND c.pk = 0
        FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        """;
}

public sealed class EntityTestsOnPostgres(PostgresDatabases databases) : EntityTests(databases), IClassFixture<PostgresDatabases>
{
    protected override string ColumnQuery => """
        SELECT table_name, column_name, is_nullable = 'YES'
        FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
        """;
}
