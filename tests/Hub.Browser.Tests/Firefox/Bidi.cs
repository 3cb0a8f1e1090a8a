using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace Hub.Browser.Tests.Firefox;

/// <summary>The few commands of WebDriver BiDi (W3C) that a test needs to drive a browser.</summary>
internal sealed class Bidi : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> awaited = new();
    private readonly SemaphoreSlim sending = new(1);
    private Task listening = Task.CompletedTask;
    private int last;

    public static async Task<Bidi> ConnectAsync(Uri session)
    {
        var bidi = new Bidi();
        await bidi.socket.ConnectAsync(session, TestContext.Current.CancellationToken);
        bidi.listening = bidi.ListenAsync();
        await bidi.SendAsync("session.new", new { capabilities = new { } });
        return bidi;
    }

    /// <summary>A new tab's context.</summary>
    public async Task<string> OpenTabAsync() =>
        (await SendAsync("browsingContext.create", new { type = "tab" })).GetProperty("context").GetString()!;

    public Task GoAsync(string context, string url) =>
        SendAsync("browsingContext.navigate", new { context, url, wait = "complete" });

    public Task CloseAsync(string context) => SendAsync("browsingContext.close", new { context });

    /// <summary>The context of the first frame, at any depth, whose address holds the text; null while there is none.</summary>
    public async Task<string?> FindFrameAsync(string tab, string address)
    {
        var tree = await SendAsync("browsingContext.getTree", new { root = tab });
        return Find(tree.GetProperty("contexts"), address);
    }

    /// <summary>The first tab or window whose address holds the text, or that has a frame of such; null while there is none.</summary>
    public async Task<string?> FindAnywhereAsync(string address) =>
        Find((await SendAsync("browsingContext.getTree", new { })).GetProperty("contexts"), address);

    /// <summary>The text that an expression gives in a page; null when the page threw or has gone.</summary>
    /// <param name="context">The page.</param>
    /// <param name="expression">JavaScript.</param>
    /// <param name="userActivation">Whether the browser takes it for a person's doing, who may open windows.</param>
    public async Task<string?> EvaluateAsync(string context, string expression, bool userActivation = false)
    {
        try
        {
            var answer = await SendAsync("script.evaluate", new { expression, target = new { context }, awaitPromise = true, userActivation });
            return answer.GetProperty("type").GetString() == "success" && answer.GetProperty("result").TryGetProperty("value", out var value)
                ? value.ToString()
                : null;
        }
        catch (BidiException exception) when (exception.Code is "no such frame" or "unknown error")
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SendAsync("browser.close", new { });
        await listening;
        socket.Dispose();
        sending.Dispose();
    }

    private static string? Find(JsonElement contexts, string address)
    {
        foreach (var context in contexts.EnumerateArray())
        {
            if (context.GetProperty("url").GetString()!.Contains(address, StringComparison.Ordinal))
                return context.GetProperty("context").GetString();
            if (context.GetProperty("children") is { ValueKind: JsonValueKind.Array } children && Find(children, address) is { } found)
                return found;
        }

        return null;
    }

    private async Task<JsonElement> SendAsync(string method, object parameters)
    {
        var id = Interlocked.Increment(ref last);
        var answer = awaited[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters });
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (socket.State is WebSocketState.Open)
            {
                using var message = new MemoryStream();
                WebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType is WebSocketMessageType.Text)
                    Take(JsonDocument.Parse(message.ToArray()).RootElement);
            }
        }
        catch (WebSocketException)
        {
            // The browser has ended.
        }

        foreach (var open in awaited.Values)
            open.TrySetException(new BidiException("closed", "The browser has ended."));
    }

    private void Take(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var id) || id.ValueKind is not JsonValueKind.Number || !awaited.TryRemove(id.GetInt32(), out var answer))
            return;
        if (message.TryGetProperty("error", out var error))
            answer.SetException(new BidiException(error.GetString()!, message.GetProperty("message").GetString()!));
        else
            answer.SetResult(message.GetProperty("result"));
    }
}

internal sealed class BidiException(string code, string message) : Exception($"{code}: {message}")
{
    public string Code => code;
}
