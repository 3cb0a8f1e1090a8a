using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Hub.Browser.Tests.Harness;

/// <summary>A line to the content site, on an address of its own, that can be cut and mended like one to a learner's house.</summary>
internal sealed class Cable : IAsyncDisposable
{
    /// <summary>Tests that cut the cable, or rely on it, run one after the other.</summary>
    public const string Collection = "the cable";

    private const string Address = "127.0.0.4";

    private readonly Uri target;
    private readonly TcpListener listener;
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private readonly Task accepting;
    private volatile bool isCut;

    private Cable(Uri target)
    {
        this.target = target;
        listener = new TcpListener(IPAddress.Parse(Address), 0);
        listener.Start();
        Url = $"http://{Address}:{((IPEndPoint)listener.LocalEndpoint).Port}";
        accepting = AcceptAsync();
    }

    public string Url { get; }

    public static Cable Lay(Uri target) => new(target);

    /// <summary>Ends all connections and takes no new ones.</summary>
    public void Cut()
    {
        isCut = true;
        foreach (var client in open.Keys)
            client.Client.Close(0);
    }

    public void Mend() => isCut = false;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        Cut();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!end.IsCancellationRequested)
            try
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                if (isCut)
                    client.Client.Close(0);
                else
                    _ = CarryAsync(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                return;
            }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        open[client] = 0;
        try
        {
            await server.ConnectAsync(target.Host, target.Port, end.Token);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream(), end.Token),
                server.GetStream().CopyToAsync(client.GetStream(), end.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or InvalidOperationException)
        {
            // One end has gone; so does the other.
        }
        finally
        {
            open.TryRemove(client, out _);
            client.Dispose();
        }
    }
}
