using System.Data.Common;
using System.Reflection;
using Hub.Core;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>
/// The unit of work, confined to one realm: queries see that realm alone (<see cref="AcrossRealms{T}"/> says otherwise in so many words),
/// and saving something of another realm is a bug that throws.
/// </summary>
/// <remarks>Units of work are used again when they are done with, for it costs more to make one than to ask the database something.</remarks>
internal abstract class HubDbContext(DbContextOptions options) : IdentityUserContext<User, Guid>(options)
{
    public Key<Realm> Realm { get; private set; }

    public DbSet<Realm> Realms => Set<Realm>();
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<ApplicationSecret> ApplicationSecrets => Set<ApplicationSecret>();
    public DbSet<XapiCredential> XapiCredentials => Set<XapiCredential>();
    public DbSet<RetentionRule> RetentionRules => Set<RetentionRule>();
    public DbSet<PersonErasure> PersonErasures => Set<PersonErasure>();
    public DbSet<Learner> Learners => Set<Learner>();
    public DbSet<LearnerIdentity> LearnerIdentities => Set<LearnerIdentity>();
    public DbSet<Course> Courses => Set<Course>();
    public DbSet<CourseVersion> CourseVersions => Set<CourseVersion>();
    public DbSet<ContentKey> ContentKeys => Set<ContentKey>();
    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();
    public DbSet<Destination> Destinations => Set<Destination>();
    public DbSet<Dispatch> Dispatches => Set<Dispatch>();
    public DbSet<DispatchKey> DispatchKeys => Set<DispatchKey>();
    public DbSet<LicenceUse> LicenceUses => Set<LicenceUse>();
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<ActivityResult> ActivityResults => Set<ActivityResult>();
    public DbSet<RuntimeData> RuntimeData => Set<RuntimeData>();
    public DbSet<Launch> Launches => Set<Launch>();
    public DbSet<LaunchLogEntry> LaunchLog => Set<LaunchLogEntry>();
    public DbSet<LaunchRefusal> LaunchRefusals => Set<LaunchRefusal>();
    public DbSet<ClientPage> ClientPages => Set<ClientPage>();
    public DbSet<LmsRecord> LmsRecords => Set<LmsRecord>();
    public DbSet<LtiPlatform> LtiPlatforms => Set<LtiPlatform>();
    public DbSet<LtiDeployment> LtiDeployments => Set<LtiDeployment>();
    public DbSet<LtiKey> LtiKeys => Set<LtiKey>();
    public DbSet<LtiLogin> LtiLogins => Set<LtiLogin>();
    public DbSet<LtiLoginUse> LtiLoginUses => Set<LtiLoginUse>();
    public DbSet<LtiResourceLink> LtiResourceLinks => Set<LtiResourceLink>();
    public DbSet<LtiGrade> LtiGrades => Set<LtiGrade>();
    public DbSet<LtiMember> LtiMembers => Set<LtiMember>();
    public DbSet<LtiLaunch> LtiLaunches => Set<LtiLaunch>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<HubSetting> Settings => Set<HubSetting>();

    /// <summary>What is done last, when all else is saved, in the same transaction; see <see cref="HubDatabase.WriteAsync{T}"/>.</summary>
    public List<Func<DbTransaction, CancellationToken, Task>> Endings { get; } = [];

    /// <summary>Begins anew, in a realm.</summary>
    public HubDbContext Begin(Key<Realm> realm)
    {
        Realm = realm;
        Endings.Clear();
        return this;
    }

    /// <summary>For the few places that look for something before they know its realm: sign-in, tokens, workers.</summary>
    public static IQueryable<T> AcrossRealms<T>(IQueryable<T> query)
        where T : RealmOwned => query.IgnoreQueryFilters();

    /// <summary>An instant as hand-written SQL passes it to this database.</summary>
    public abstract object ToProvider(DateTimeOffset instant);

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseOtherRealms();
        CountChanges();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseOtherRealms();
        CountChanges();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Enum>().HaveConversion<string>();
        configuration.Properties<CourseSettings>().HaveConversion<JsonConverter<CourseSettings>, ReplacedWhole<CourseSettings>>();
        configuration.Properties<List<StandardSettings>>().HaveConversion<JsonConverter<List<StandardSettings>>, ReplacedWhole<List<StandardSettings>>>();
        configuration.Properties<List<Activity>>().HaveConversion<JsonConverter<List<Activity>>, ReplacedWhole<List<Activity>>>();
        configuration.Properties<List<PackageWarning>>().HaveConversion<JsonConverter<List<PackageWarning>>, ReplacedWhole<List<PackageWarning>>>();
        configuration.Properties<Postback>().HaveConversion<JsonConverter<Postback>, ReplacedWhole<Postback>>();
        configuration.Properties<LaunchAuth>().HaveConversion<JsonConverter<LaunchAuth>, ReplacedWhole<LaunchAuth>>();
        configuration.Properties<ForcedResult>().HaveConversion<JsonConverter<ForcedResult>, ReplacedWhole<ForcedResult>>();
        configuration.Properties<List<LtiVerdict>>().HaveConversion<JsonConverter<List<LtiVerdict>>, ReplacedWhole<List<LtiVerdict>>>();
        configuration.Properties<PasswordSettings>().HaveConversion<JsonConverter<PasswordSettings>, ReplacedWhole<PasswordSettings>>();
        Schema.ConvertKeys(configuration);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Schema.Map(builder);
        foreach (var type in builder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(RealmOwned))))
            typeof(HubDbContext).GetMethod(nameof(ConfineToRealm), BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(type.ClrType).Invoke(this, [builder]);
    }

    private void ConfineToRealm<T>(ModelBuilder builder)
        where T : RealmOwned => builder.Entity<T>().HasQueryFilter(owned => owned.RealmKey == Realm);

    // Whoever has read a registration earlier must notice that it is another now, whatever has changed of it.
    private void CountChanges()
    {
        foreach (var entry in ChangeTracker.Entries<Registration>())
            if (entry.State is EntityState.Modified && entry.Property(registration => registration.Changes) is { IsModified: false } changes)
                changes.CurrentValue++;
    }

    private void RefuseOtherRealms()
    {
        foreach (var entry in ChangeTracker.Entries<RealmOwned>())
            if (entry.State is not (EntityState.Unchanged or EntityState.Detached) && entry.Entity.RealmKey != Realm)
                throw new InvalidOperationException(
                    $"A unit of work for realm {Realm} holds a changed {entry.Metadata.ClrType.Name} of realm {entry.Entity.RealmKey}. Open the unit of work for that realm.");
    }
}
