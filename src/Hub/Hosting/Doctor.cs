using Hub.Mail;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Hosting;

/// <summary><c>Hub doctor</c>: looks at the installation and says in sentences what is well and what to mend.</summary>
internal sealed class Doctor(HubDatabase database, IOptions<HubOptions> options, IOptions<MailOptions> mail, TimeProvider time)
{
    private readonly HubOptions hub = options.Value;

    /// <returns>0 when nothing needs mending.</returns>
    public async Task<int> RunAsync(TextWriter output, CancellationToken cancellation)
    {
        var findings = new List<Finding>
        {
            await CheckDatabaseAsync(cancellation),
            CheckDataPath(),
            CheckTls(),
            CheckProxy(),
            CheckSites(),
            CheckDomains(),
            CheckCookies(),
            CheckClock(),
            CheckOutbound(),
            CheckMail(),
        };
        foreach (var finding in findings)
            await output.WriteLineAsync($"{(finding.IsWell ? "ok  " : "MEND")}  {finding.Text}");
        return findings.TrueForAll(finding => finding.IsWell) ? 0 : 1;
    }

    private async Task<Finding> CheckDatabaseAsync(CancellationToken cancellation)
    {
        await using var db = database.CreateContext(default);
        if (!await db.Database.CanConnectAsync(cancellation))
            return new(false, "Database: it does not answer. Check ConnectionStrings:Hub, or start the hub once to make it.");
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).Count();
        return pending == 0
            ? new(true, $"Database: {db.Database.ProviderName} answers and is up to date.")
            : new(false, $"Database: {pending} migrations are pending. Run Hub --migrate, or start the hub.");
    }

    private Finding CheckDataPath()
    {
        var folder = new DirectoryInfo(hub.DataPath);
        if (!folder.Exists)
            return new(false, $"Data: the folder {folder.FullName} does not exist. Start the hub once, or set Hub:DataPath.");
        var free = new DriveInfo(folder.FullName).AvailableFreeSpace / (1024 * 1024 * 1024);
        return free >= 2
            ? new(true, $"Data: {folder.FullName} has {free} GB free.")
            : new(false, $"Data: {folder.FullName} has only {free} GB free; uploads need room for the package and its files.");
    }

    private Finding CheckTls()
    {
        var url = new Uri(hub.PublicUrl);
        return url.Scheme == "https" || url.IsLoopback
            ? new(true, $"TLS: {hub.PublicUrl} is {(url.Scheme == "https" ? "https" : "local")}.")
            : new(false, $"TLS: Hub:PublicUrl is {hub.PublicUrl}. LMSs on https cannot frame a course from http; put the hub behind TLS.");
    }

    // Whoever listens elsewhere than people knock has somebody at the door.
    private Finding CheckProxy()
    {
        var door = new Uri(hub.PublicUrl);
        var listens = HubOptions.Split(hub.Listen).Select(BindingAddress.Parse).ToList();
        if (listens.Count == 0 || listens.Exists(address => address.Scheme == door.Scheme && address.Port == door.Port))
            return new(true, $"Proxy: the hub answers at {hub.PublicUrl} itself.");
        if (hub.TrustedProxies.Length > 0)
            return new(true, $"Proxy: forwarded headers are believed from {hub.TrustedProxies}.");
        return listens.Exists(address => address.Scheme == door.Scheme)
            ? new(true, $"Proxy: {hub.PublicUrl} leads to {hub.Listen} by another port. If that is a proxy, set Hub:TrustedProxies to its address.")
            : new(false, $"Proxy: {hub.PublicUrl} leads to a proxy, for the hub listens on {hub.Listen}, and Hub:TrustedProxies names none. The hub then takes every request for {listens[0].Scheme}, and all clients for the proxy. Set it to the proxy's address.");
    }

    private Finding CheckSites() =>
        hub.ContentUrl.Contains(Sites.AnyCourse, StringComparison.Ordinal) || new Uri(hub.ContentUrl).IsLoopback
            ? new(true, $"Origins: courses are served from {hub.ContentUrl}.")
            : new(false, $"Origins: all courses share {hub.ContentUrl}. Use https://{{course}}.content.example so that one course cannot read what another left in the browser.");

    private Finding CheckDomains() =>
        SiteSeparation.SharedDomain(hub) is not { } shared
            ? new(true, "Sites: the hub and its courses share no domain, as far as their names tell.")
            : new(false, $"Sites: the hub and its courses are both under {shared}. Where that is a domain of one owner, browsers take them for one site and send the hub's cookies with requests of a course. Serve courses from a domain of their own.");

    private Finding CheckCookies()
    {
        var plain = HubOptions.Split(hub.AlternateUrls).Prepend(hub.PublicUrl).Select(url => new Uri(url)).Where(url => url.Scheme == "http" && !url.IsLoopback).ToList();
        return plain.Count == 0
            ? new(true, "Cookies: browsers keep those of the hub.")
            : new(false, $"Cookies: browsers keep no Secure cookie from {string.Join(", ", plain.Select(url => url.GetLeftPart(UriPartial.Authority)))}. LTI launches in a frame of the LMS then open a new window, and sign-in travels unencrypted. Use https.");
    }

    private Finding CheckClock() =>
        time.GetUtcNow().Year is >= 2026 and < 2100
            ? new(true, $"Clock: {time.GetUtcNow():u}.")
            : new(false, $"Clock: it says {time.GetUtcNow():u}; tokens will not be accepted. Set the time.");

    private Finding CheckOutbound() =>
        hub.Outbound.AllowPrivate && !new Uri(hub.PublicUrl).IsLoopback
            ? new(false, "Outbound: Hub:Outbound:AllowPrivate is on, so URLs from outside may lead into your own network. Turn it off unless every LMS is inside.")
            : new(true, "Outbound: URLs from outside cannot lead to private addresses" + (hub.Outbound.AllowPrivate ? ", except that Hub:Outbound:AllowPrivate is on for local use." : "."));

    private Finding CheckMail() => mail.Value switch
    {
        { IsConfigured: false } => new(true, "Mail: none is sent, for Mail:Host is not set. Password links are made by an administrator, on the users page."),
        { UseTls: false, UserName.Length: > 0 } => new(false, $"Mail: the password for {mail.Value.Host} travels unencrypted. Set Mail:UseTls."),
        _ => new(true, $"Mail: goes by {mail.Value.Host}:{mail.Value.Port} from {mail.Value.From}."),
    };

    private sealed record Finding(bool IsWell, string Text);
}
