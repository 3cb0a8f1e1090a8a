using System.Net;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Storage.Tests.Statements;

/// <summary>
/// An activity provider that posts batches and remembers what it was told. All of them write about the same few activities and agents,
/// and every tenth batch holds a statement that all of them send, under one id.
/// </summary>
/// <param name="client">Sends to the hub.</param>
/// <param name="number">Of the writer.</param>
/// <param name="isSteady">Instead, the batches are larger and say nothing new about activities, so that the store may write them side by side.</param>
internal sealed class StatementWriter(HttpClient client, int number, bool isSteady = false)
{
    private static readonly string Path = $"/lrs/{HubApplication.ApplicationId}/statements";

    private readonly Random random = new(number);
    private int batches;
    private int acknowledged;

    /// <summary>Every batch that was sent, and whether it was acknowledged.</summary>
    public List<(Guid[] Ids, bool IsAcknowledged)> Sent { get; } = [];

    /// <summary>How many of them were acknowledged so far.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>Answers that no writer should ever get.</summary>
    public List<string> Faults { get; } = [];

    public static Guid SharedId(int place) => new(place, 0x5341, 0x4d45, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public async Task WriteAsync(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            var ids = Enumerable.Range(0, isSteady ? random.Next(20, 120) : random.Next(1, 20)).Select(_ => NewId()).ToArray();
            if (++batches % 10 == 0 && !isSteady)
                ids[0] = SharedId(batches / 10);
            if (!await SendAsync(ids))
                return;
        }
    }

    private async Task<bool> SendAsync(Guid[] ids)
    {
        Sent.Add((ids, false));
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent($"[{string.Join(',', ids.Select(Statement))}]", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Experience-API-Version", "1.0.3");
        try
        {
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.StatusCode is HttpStatusCode.OK && JsonSerializer.Deserialize<Guid[]>(text)!.SequenceEqual(ids))
            {
                Sent[^1] = (ids, true);
                Interlocked.Increment(ref acknowledged);
            }
            else
                Faults.Add($"{(int)answer.StatusCode} {text}");
            return true;
        }
        catch (Exception exception) when (HubProcess.IsGone(exception))
        {
            return false;
        }
    }

    // What everybody sends under one id says the same; the rest overlaps in activities and agents.
    private string Statement(Guid id) => $$"""
        {"id":"{{id:D}}","actor":{"mbox":"mailto:learner{{(IsShared(id) ? 0 : random.Next(20))}}@example.com","name":"Learner"},
         "verb":{"id":"http://adlnet.gov/expapi/verbs/experienced"},
         "object":{"id":"https://example.com/activity/{{(IsShared(id) ? 0 : random.Next(10))}}","definition":{"name":{"en":"Activity {{(IsShared(id) || isSteady ? 0 : random.Next(3))}}"} } } }
        """;

    private static bool IsShared(Guid id) => id.ToString("D").Contains("-5341-4d45-", StringComparison.Ordinal);

    private Guid NewId()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
