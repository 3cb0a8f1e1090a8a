using System.Net;
using System.Net.Sockets;

namespace Hub.Browser.Tests.Harness;

internal static class FreePorts
{
    /// <summary>Ports that nothing listens on, different from each other.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Any, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
