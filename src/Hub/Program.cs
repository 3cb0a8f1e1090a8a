using Hub.Accounts;
using Hub.Api;
using Hub.Dispatching;
using Hub.Forwarding;
using Hub.Hosting;
using Hub.Importing;
using Hub.Launching;
using Hub.Lrs;
using Hub.Lti;
using Hub.Outbound;
using Hub.Outbox;
using Hub.Pages;
using Hub.Scorm;
using Hub.Storage;

return CommandLine.TryRun(args) ?? await StartRefusal.ReportAsync(ServeAsync);

async Task<int> ServeAsync()
{
    var builder = WebApplication.CreateBuilder(CommandLine.SettingsOf(args));
    builder.AddHosting().Services
        .AddStorage()
        .AddAccounts()
        .AddOutbound().AddOutbox().AddImporting()
        .AddLaunching()
        .AddScorm().AddLrs().AddLti()
        .AddDispatching().AddForwarding()
        .AddApi();

    await using var app = builder.Build();
    app.UseHosting();
    app.MapApi();
    app.MapLaunching();
    app.MapScorm();
    app.MapLrs();
    app.MapLti();
    app.MapDispatching();
    app.MapPages();
    return await app.RunHubAsync(args);
}
