using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hub.Storage;
using Hub.Storage.Statements;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lrs.Care;

/// <summary>An application of its own, with its record store.</summary>
internal sealed class CareStage
{
    private readonly HubApplication hub;

    private CareStage(HubApplication hub, string application, HttpClient api)
    {
        (this.hub, Application, Api) = (hub, application, api);
        Store = new RecordStore(api, application);
    }

    public string Application { get; }

    public HttpClient Api { get; }

    public RecordStore Store { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<CareStage> SetAsync(HubApplication hub)
    {
        var id = $"care-{Guid.NewGuid():N}";
        return new CareStage(hub, id, await hub.AddApplicationAsync(id));
    }

    public static string NewPerson() => $"mailto:{Guid.NewGuid():N}@example.com";

    public static JsonElement Agent(string mbox) => JsonElement.Parse($$"""{"mbox":"{{mbox}}"}""");

    public async Task<string> ExportAsync(string query = "")
    {
        using var answer = await Api.GetAsync($"/api/v2/xapi/statements/export{query}", Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }

    public async Task<JsonElement[]> ExportedAsync(string query = "") =>
        [.. (await ExportAsync(query)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    public async Task<JsonElement> ImportAsync(string body, string contentType = "application/x-ndjson", HttpStatusCode status = HttpStatusCode.OK)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var answer = await Api.PostAsync("/api/v2/xapi/statements/import", content, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public async Task<int> LrsAsync()
    {
        var known = await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Applications).SingleAsync(candidate => candidate.Id == Application, Cancellation));
        return await hub.Services.GetRequiredService<LrsDirectory>().FindOrCreateAsync(known.RealmKey, known.Key, Cancellation);
    }

    public async Task<IReadOnlyList<LogEntry>> LogAsync() =>
        await hub.Services.GetRequiredService<StatementStore>().ReadLogAsync(await LrsAsync(), 0, 1000, Cancellation);
}

internal static class ReportReading
{
    public static (long Read, long Stored, long Duplicates, long Refused) Counts(this JsonElement report) =>
        (report.GetProperty("read").GetInt64(), report.GetProperty("stored").GetInt64(), report.GetProperty("duplicates").GetInt64(), report.GetProperty("refused").GetInt64());
}
