using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>How platforms, logins, links and grade books of LTI lie in tables.</summary>
internal static class LtiSchema
{
    public static void ConvertKeys(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Key<LtiPlatform>>().HaveConversion<KeyConverter<LtiPlatform>>();
        configuration.Properties<Key<LtiDeployment>>().HaveConversion<KeyConverter<LtiDeployment>>();
        configuration.Properties<Key<LtiKey>>().HaveConversion<KeyConverter<LtiKey>>();
        configuration.Properties<Key<LtiLogin>>().HaveConversion<KeyConverter<LtiLogin>>();
        configuration.Properties<Key<LtiResourceLink>>().HaveConversion<KeyConverter<LtiResourceLink>>();
        configuration.Properties<Key<LtiGrade>>().HaveConversion<KeyConverter<LtiGrade>>();
        configuration.Properties<Key<LtiLaunch>>().HaveConversion<KeyConverter<LtiLaunch>>();
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<LtiPlatform>(e =>
        {
            e.HasKey(p => new { p.RealmKey, p.Key });
            e.HasOne<Application>().WithMany().HasForeignKey(p => new { p.RealmKey, p.ApplicationKey }).OnDelete(DeleteBehavior.ClientNoAction);
            e.HasOne<Destination>().WithMany().HasForeignKey(p => new { p.RealmKey, p.DestinationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
        model.Entity<LtiDeployment>(e =>
        {
            e.HasKey(d => new { d.RealmKey, d.Key });
            e.HasOne<LtiPlatform>().WithMany().HasForeignKey(d => new { d.RealmKey, d.PlatformKey }).OnDelete(DeleteBehavior.ClientNoAction);
            e.HasOne<Destination>().WithMany().HasForeignKey(d => new { d.RealmKey, d.DestinationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
        model.Entity<LtiKey>(e =>
        {
            e.HasKey(k => new { k.RealmKey, k.Key });
            e.HasOne<Application>().WithMany().HasForeignKey(k => new { k.RealmKey, k.ApplicationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
        model.Entity<LtiLogin>(e =>
        {
            e.HasKey(l => new { l.RealmKey, l.Key });
            e.HasOne<LtiPlatform>().WithMany().HasForeignKey(l => new { l.RealmKey, l.PlatformKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
        model.Entity<LtiLoginUse>(e =>
        {
            e.HasKey(u => new { u.RealmKey, u.LoginKey });
            e.HasOne<LtiLogin>().WithMany().HasForeignKey(u => new { u.RealmKey, u.LoginKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
        model.Entity<LtiLaunch>(e =>
        {
            e.HasKey(l => new { l.RealmKey, l.Key });
            e.HasOne<LtiPlatform>().WithMany().HasForeignKey(l => new { l.RealmKey, l.PlatformKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
        MapGradeBook(model);
    }

    private static void MapGradeBook(ModelBuilder model)
    {
        model.Entity<LtiResourceLink>(e =>
        {
            e.HasKey(l => new { l.RealmKey, l.Key });
            e.HasOne<LtiDeployment>().WithMany().HasForeignKey(l => new { l.RealmKey, l.DeploymentKey }).OnDelete(DeleteBehavior.ClientNoAction);
            e.HasOne<Dispatch>().WithMany().HasForeignKey(l => new { l.RealmKey, l.DispatchKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
        model.Entity<LtiGrade>(e =>
        {
            e.HasKey(g => new { g.RealmKey, g.Key });
            e.HasOne<LtiResourceLink>().WithMany().HasForeignKey(g => new { g.RealmKey, g.LinkKey }).OnDelete(DeleteBehavior.ClientNoAction);
            e.HasOne<Learner>().WithMany().HasForeignKey(g => new { g.RealmKey, g.LearnerKey }).OnDelete(DeleteBehavior.ClientNoAction);
            e.HasOne<Registration>().WithMany().HasForeignKey(g => new { g.RealmKey, g.RegistrationKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
        model.Entity<LtiMember>(e =>
        {
            e.HasKey(m => new { m.RealmKey, m.LinkKey, m.ExternalId });
            e.HasOne<LtiResourceLink>().WithMany().HasForeignKey(m => new { m.RealmKey, m.LinkKey }).OnDelete(DeleteBehavior.ClientNoAction);
        });
    }
}
