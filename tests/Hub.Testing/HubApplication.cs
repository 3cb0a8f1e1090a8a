using System.Net.Http.Headers;
using System.Text;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hub.Testing;

/// <summary>A whole hub in this process, on a database and a data folder of its own. Derive to choose the database or change settings.</summary>
public abstract class HubApplication : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string ApplicationId = "main";
    public const string ApplicationSecret = "application-secret-for-tests";
    public const string ManagementId = "management";
    public const string ManagementSecret = "management-secret-for-tests";
    public const string OwnerEmail = "owner@hub.test";
    public const string OwnerPassword = "a long password for tests";
    public static readonly Uri HubUrl = new("http://localhost:8080");
    public static readonly Uri ContentUrl = new("http://127.0.0.1:8081");

    private string connectionString = "";

    /// <summary>The folder that this hub keeps everything in.</summary>
    public string DataPath { get; } = Directory.CreateTempSubdirectory("interophub-test-").FullName;

    /// <summary>The hub's clock.</summary>
    public ShiftedTime Time { get; } = new();

    /// <summary>What the hub has logged, at the levels that <see cref="Settings"/> ask for.</summary>
    public LogCapture Logs { get; } = new();

    /// <summary>The management API, as the first application.</summary>
    public HttpClient Api => field ??= ClientFor(ApplicationId, ApplicationSecret);

    /// <summary>The management API, with the credential that manages applications.</summary>
    public HttpClient Management => field ??= ClientFor(ManagementId, ManagementSecret);

    /// <summary>The content site.</summary>
    public HttpClient Content => field ??= CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = ContentUrl, AllowAutoRedirect = false });

    internal HubDatabase Database => Services.GetRequiredService<HubDatabase>();

    public async ValueTask InitializeAsync()
    {
        if (!HasDatabase)
            return;
        connectionString = await CreateDatabaseAsync();
        _ = Services;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await DropDatabaseAsync(connectionString);
        Directory.Delete(DataPath, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client of the hub's site without any credential.</summary>
    public HttpClient Anonymous() => CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = HubUrl, AllowAutoRedirect = false });

    public HttpClient ClientFor(string id, string secret)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        return client;
    }

    /// <summary>A second application in the same realm, with its own client.</summary>
    public async Task<HttpClient> AddApplicationAsync(string id) => await AddApplicationAsync(await FirstRealmAsync(), id);

    /// <summary>An application in a realm of its own, with its client.</summary>
    public async Task<HttpClient> AddRealmAsync(string applicationId)
    {
        var realm = Key<Realm>.New(DateTimeOffset.UtcNow);
        await Database.WriteAsync(realm, db =>
        {
            db.Realms.Add(new Realm { Key = realm, Name = applicationId, CreatedAt = TimeProvider.System.Now() });
            return Task.CompletedTask;
        });
        return await AddApplicationAsync(realm, applicationId);
    }

    internal async Task<Key<Realm>> FirstRealmAsync() =>
        await Database.ReadAsync(default, db => Task.FromResult(db.Realms.OrderBy(realm => realm.CreatedAt).First().Key));

    /// <summary>Whether there is a server for this hub's database; without one its tests are skipped.</summary>
    protected virtual bool HasDatabase => true;

    protected abstract Task<string> CreateDatabaseAsync();

    protected abstract Task DropDatabaseAsync(string connectionString);

    /// <summary>Settings beyond those that every test hub has.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    protected override IHostBuilder? CreateHostBuilder()
    {
        if (!HasDatabase)
            PostgresServer.SkipUnlessThere();
        return base.CreateHostBuilder();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        (string Name, string Value)[] common =
        [
            ("ConnectionStrings:Hub", connectionString),
            ("Hub:DataPath", DataPath),
            ("Hub:PublicUrl", HubUrl.GetLeftPart(UriPartial.Authority)),
            ("Hub:ContentUrl", ContentUrl.GetLeftPart(UriPartial.Authority)),
            ("Hub:Application:Id", ApplicationId),
            ("Hub:Application:Secret", ApplicationSecret),
            ("Hub:Management:Id", ManagementId),
            ("Hub:Management:Secret", ManagementSecret),
            ("Hub:Owner:Email", OwnerEmail),
            ("Hub:Owner:Password", OwnerPassword),
            ("Hub:Outbound:AllowPrivate", "true"),
            ("Logging:LogLevel:Default", "Warning"),
            ("Logging:LogLevel:Hub.Lti", "Information"),
        ];
        foreach (var (name, value) in common.Concat(Settings))
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton<ILoggerProvider>(Logs);
            // What makes guessing slow makes tests slow.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
            Replace(services);
        });
    }

    /// <summary>Puts test parts in the place of the hub's own.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    private async Task<HttpClient> AddApplicationAsync(Key<Realm> realm, string id)
    {
        var secret = Secrets.New();
        var now = TimeProvider.System.Now();
        var key = Key<Application>.New(now);
        await Database.WriteAsync(realm, db =>
        {
            db.Applications.Add(new Application { RealmKey = realm, Key = key, Id = id, Name = id, CreatedAt = now, UpdatedAt = now });
            db.ApplicationSecrets.Add(new ApplicationSecret { RealmKey = realm, Key = Key<ApplicationSecret>.New(now), ApplicationKey = key, Label = "test", Hash = Secrets.Hash(secret), CreatedAt = now });
            return Task.CompletedTask;
        });
        return ClientFor(id, secret);
    }
}

/// <summary>A hub on the embedded database.</summary>
public class SqliteHub : HubApplication
{
    protected override Task<string> CreateDatabaseAsync() => Task.FromResult($"Data Source={Path.Combine(DataPath, "hub.db")};Pooling=True");

    protected override Task DropDatabaseAsync(string connectionString)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }
}

/// <summary>A hub on PostgreSQL; its tests are skipped where there is none.</summary>
public class PostgresHub : HubApplication
{
    protected override bool HasDatabase => PostgresServer.IsThere;

    protected override Task<string> CreateDatabaseAsync() => PostgresServer.CreateDatabaseAsync();

    protected override Task DropDatabaseAsync(string connectionString) =>
        connectionString.Length > 0 ? PostgresServer.DropDatabaseAsync(connectionString) : Task.CompletedTask;
}
