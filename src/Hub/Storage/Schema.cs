using System.Text;
using Hub.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>How the core's records lie in tables. The tables themselves are in the <c>.sql</c> files of each database.</summary>
internal static class Schema
{
    public static void ConvertKeys(ModelConfigurationBuilder configuration)
    {
        Convert<Realm>();
        Convert<Application>();
        Convert<ApplicationSecret>();
        Convert<Learner>();
        Convert<Course>();
        Convert<CourseVersion>();
        Convert<ImportJob>();
        Convert<Destination>();
        Convert<Dispatch>();
        Convert<DispatchKey>();
        Convert<Registration>();
        Convert<Launch>();
        Convert<LaunchRefusal>();
        Convert<AuditEntry>();
        Convert<XapiCredential>();
        Convert<PersonErasure>();
        LtiSchema.ConvertKeys(configuration);

        void Convert<T>() => configuration.Properties<Key<T>>().HaveConversion<KeyConverter<T>>();
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Realm>().HasKey(r => r.Key);
        model.Entity<Application>(e =>
        {
            e.HasKey(a => new { a.RealmKey, a.Key });
            e.HasMany(a => a.Secrets).WithOne().HasForeignKey(s => new { s.RealmKey, s.ApplicationKey });
        });
        model.Entity<ApplicationSecret>().HasKey(s => new { s.RealmKey, s.Key });
        model.Entity<XapiCredential>().HasKey(c => new { c.RealmKey, c.Key });
        model.Entity<RetentionRule>().HasKey(r => new { r.RealmKey, r.ApplicationKey });
        model.Entity<PersonErasure>().HasKey(e => new { e.RealmKey, e.Key });
        MapPeople(model);
        MapCourses(model);
        MapDispatches(model);
        MapRegistrations(model);
        LtiSchema.Map(model);
        model.Entity<OutboxMessage>(e =>
        {
            e.ToTable("outbox").HasKey(m => m.Sequence);
            e.Property(m => m.Sequence).ValueGeneratedOnAdd();
        });
        model.Entity<AuditEntry>().ToTable("audit").HasKey(a => new { a.RealmKey, a.Key });
        model.Entity<DataProtectionKey>().HasKey(k => k.Id);
        model.Entity<HubSetting>().HasKey(s => s.Name);
        OrderInserts(model);
        RequireIds(model);
        UseSnakeCase(model);
    }

    // EF Core takes "Id" for the primary key until it is told otherwise, and then forgets that it is never null.
    private static void RequireIds(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IListed))))
            entity.GetProperty(nameof(IListed.Id)).IsNullable = false;
    }

    // References that no navigation follows, said to EF Core so that it inserts in their order; the database enforces and cascades them.
    private static void OrderInserts(ModelBuilder model)
    {
        model.Entity<Application>().HasOne<Realm>().WithMany().HasForeignKey(a => a.RealmKey).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<Learner>().HasOne<Realm>().WithMany().HasForeignKey(l => l.RealmKey).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<OutboxMessage>().HasOne<Realm>().WithMany().HasForeignKey(m => m.RealmKey).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<AuditEntry>().HasOne<Realm>().WithMany().HasForeignKey(a => a.RealmKey).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<Membership>().HasOne<Realm>().WithMany().HasForeignKey(m => m.RealmKey).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<Membership>().HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<Course>().HasOne<Application>().WithMany().HasForeignKey(c => new { c.RealmKey, c.ApplicationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<XapiCredential>().HasOne<Application>().WithMany().HasForeignKey(c => new { c.RealmKey, c.ApplicationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<RetentionRule>().HasOne<Application>().WithMany().HasForeignKey(r => new { r.RealmKey, r.ApplicationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<PersonErasure>().HasOne<Application>().WithMany().HasForeignKey(e => new { e.RealmKey, e.ApplicationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<ImportJob>().HasOne<Application>().WithMany().HasForeignKey(j => new { j.RealmKey, j.ApplicationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<Destination>().HasOne<Application>().WithMany().HasForeignKey(d => new { d.RealmKey, d.ApplicationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<Registration>().HasOne<Course>().WithMany().HasForeignKey(r => new { r.RealmKey, r.CourseKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<Registration>().HasOne<Dispatch>().WithMany().HasForeignKey(r => new { r.RealmKey, r.DispatchKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<LicenceUse>().HasOne<Dispatch>().WithMany().HasForeignKey(u => new { u.RealmKey, u.DispatchKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<LicenceUse>().HasOne<Learner>().WithMany().HasForeignKey(u => new { u.RealmKey, u.LearnerKey }).OnDelete(DeleteBehavior.ClientNoAction);
        model.Entity<LaunchRefusal>().HasOne<Dispatch>().WithMany().HasForeignKey(r => new { r.RealmKey, r.DispatchKey }).OnDelete(DeleteBehavior.ClientNoAction);
    }

    private static void MapPeople(ModelBuilder model)
    {
        model.Entity<Learner>(e =>
        {
            e.HasKey(l => new { l.RealmKey, l.Key });
            e.Ignore(l => l.FormalName);
            e.HasMany(l => l.Identities).WithOne().HasForeignKey(i => new { i.RealmKey, i.LearnerKey });
        });
        model.Entity<LearnerIdentity>().HasKey(i => new { i.RealmKey, i.Source, i.ExternalId });
        model.Entity<User>().ToTable("hub_user");
        model.Entity<IdentityUserClaim<Guid>>().ToTable("user_claim");
        model.Entity<IdentityUserLogin<Guid>>().ToTable("user_login");
        model.Entity<IdentityUserToken<Guid>>().ToTable("user_token");
        model.Entity<Membership>().HasKey(m => new { m.RealmKey, m.UserId });
    }

    private static void MapCourses(ModelBuilder model)
    {
        model.Entity<Course>(e =>
        {
            e.HasKey(c => new { c.RealmKey, c.Key });
            e.HasMany(c => c.Versions).WithOne().HasForeignKey(v => new { v.RealmKey, v.CourseKey });
        });
        model.Entity<CourseVersion>().HasKey(v => new { v.RealmKey, v.Key });
        model.Entity<ContentKey>(e =>
        {
            e.HasKey(k => k.Value);
            e.HasOne<CourseVersion>().WithMany().HasForeignKey(k => new { k.RealmKey, k.VersionKey });
        });
        model.Entity<ImportJob>().HasKey(j => new { j.RealmKey, j.Key });
    }

    private static void MapDispatches(ModelBuilder model)
    {
        model.Entity<Destination>().HasKey(d => new { d.RealmKey, d.Key });
        model.Entity<Dispatch>(e =>
        {
            e.HasKey(d => new { d.RealmKey, d.Key });
            e.HasOne<Destination>().WithMany().HasForeignKey(d => new { d.RealmKey, d.DestinationKey });
            e.HasOne<Course>().WithMany().HasForeignKey(d => new { d.RealmKey, d.CourseKey });
            e.HasMany(d => d.Keys).WithOne().HasForeignKey(k => new { k.RealmKey, k.DispatchOwner });
        });
        model.Entity<DispatchKey>().HasKey(k => new { k.RealmKey, k.Key });
        model.Entity<LicenceUse>(e =>
        {
            e.HasKey(u => new { u.RealmKey, u.DispatchKey, u.LearnerKey });
            e.HasOne<Learner>().WithMany().HasForeignKey(u => new { u.RealmKey, u.LearnerKey });
        });
        model.Entity<LaunchRefusal>().HasKey(r => new { r.RealmKey, r.Key });
        model.Entity<ClientPage>(e =>
        {
            e.HasKey(p => new { p.RealmKey, p.DestinationKey });
            e.HasOne<Destination>().WithMany().HasForeignKey(p => new { p.RealmKey, p.DestinationKey });
        });
    }

    private static void MapRegistrations(ModelBuilder model)
    {
        model.Entity<Registration>(e =>
        {
            e.HasKey(r => new { r.RealmKey, r.Key });
            e.Ignore(r => r.Outcome);
            e.Property(r => r.Changes).IsConcurrencyToken();
            e.HasOne<CourseVersion>().WithMany().HasForeignKey(r => new { r.RealmKey, r.VersionKey });
            e.HasOne<Learner>().WithMany().HasForeignKey(r => new { r.RealmKey, r.LearnerKey });
            e.HasMany(r => r.Activities).WithOne().HasForeignKey(a => new { a.RealmKey, a.RegistrationKey });
        });
        model.Entity<ActivityResult>(e =>
        {
            e.HasKey(a => new { a.RealmKey, a.RegistrationKey, a.ActivityId });
            e.Ignore(a => a.Outcome);
        });
        model.Entity<RuntimeData>(e =>
        {
            e.HasKey(d => new { d.RealmKey, d.RegistrationKey, d.ActivityId });
            e.HasOne<Registration>().WithMany().HasForeignKey(d => new { d.RealmKey, d.RegistrationKey });
        });
        model.Entity<Launch>(e =>
        {
            e.HasKey(l => new { l.RealmKey, l.Key });
            e.HasOne<Registration>().WithMany().HasForeignKey(l => new { l.RealmKey, l.RegistrationKey });
        });
        model.Entity<LmsRecord>(e =>
        {
            e.HasKey(l => new { l.RealmKey, l.RegistrationKey });
            e.HasOne<Registration>().WithMany().HasForeignKey(l => new { l.RealmKey, l.RegistrationKey });
        });
        model.Entity<LaunchLogEntry>(e =>
        {
            e.ToTable("launch_log").HasKey(entry => entry.Sequence);
            e.Property(entry => entry.Sequence).ValueGeneratedOnAdd();
            e.HasOne<Launch>().WithMany().HasForeignKey(entry => new { entry.RealmKey, entry.LaunchKey });
        });
    }

    // The columns are named as SQL is written by hand.
    private static void UseSnakeCase(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table && table.Any(char.IsUpper))
                entity.SetTableName(SnakeCase(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }
}
