using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Hub.Tests.Api.Session;

/// <summary>A mail server that takes every letter (RFC 5321, the least of it).</summary>
internal sealed partial class MailPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> letters = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource ending = new();
    private readonly Task serving;

    public MailPeer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The next letter, as its reader sees it: without quoted-printable's escapes (RFC 2045 6.7).</summary>
    public async Task<string> NextAsync(CancellationToken cancellation)
    {
        var letter = (await letters.Reader.ReadAsync(cancellation)).Replace("=\n", "", StringComparison.Ordinal);
        return Escape().Replace(letter, escape => ((char)Convert.FromHexString(escape.Groups[1].ValueSpan)[0]).ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(ending.Token);
            await TalkAsync(client.GetStream());
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 peer");
        while (await reader.ReadLineAsync(ending.Token) is { } command)
        {
            if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                await letters.Writer.WriteAsync(await ReadLetterAsync(reader), ending.Token);
            }
            await writer.WriteLineAsync(command == "QUIT" ? "221 bye" : "250 ok");
            if (command == "QUIT")
                return;
        }
    }

    private async Task<string> ReadLetterAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(ending.Token) is { } line && line != ".")
            letter.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append('\n');
        return letter.ToString();
    }

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Escape();
}
