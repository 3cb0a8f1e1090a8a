using Hub.Accounts;
using Hub.Api;
using Hub.Dispatching;
using Hub.Forwarding;
using Hub.Hosting;
using Hub.Importing;
using Hub.Launching;
using Hub.Outbound;
using Hub.Outbox;
using Hub.Pages;
using Hub.Scorm;
using Hub.Storage;

if (CommandLine.TryRun(args) is { } exitCode)
    return exitCode;

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting();
builder.Services
    .AddStorage()
    .AddAccounts()
    .AddOutbound()
    .AddOutbox()
    .AddImporting()
    .AddLaunching()
    .AddScorm()
    .AddDispatching()
    .AddForwarding()
    .AddApi();

await using var app = builder.Build();
app.UseHosting();
app.MapApi();
app.MapLaunching();
app.MapScorm();
app.MapDispatching();
app.MapPages();
return await app.RunHubAsync(args);
