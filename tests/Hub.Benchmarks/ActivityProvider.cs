using System.Net.Http.Headers;
using System.Text;
using Hub.Testing;
using Interop.Lrs;
using Interop.Lrs.Statements;

namespace Hub.Benchmarks;

/// <summary>
/// Posts and reads statements over HTTP. The statements are those of an LMS: few verbs, some activities in some courses, many people.
/// Bodies are made beforehand and without ids, so that the client costs as little as a client can.
/// </summary>
internal sealed class ActivityProvider : IDisposable
{
    public const int Activities = 500;
    public const int People = 10_000;
    public const int Registrations = 20_000;
    public static readonly string[] Verbs = ["launched", "initialized", "experienced", "answered", "progressed", "completed", "passed", "terminated"];

    private static readonly string Store = $"/lrs/{HubApplication.ApplicationId}/";
    private readonly HttpClient client;

    public ActivityProvider(Uri hub, int connections)
    {
        client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = hub };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{HubApplication.ApplicationId}:{HubApplication.ApplicationSecret}")));
        client.DefaultRequestHeaders.Add("X-Experience-API-Version", "1.0.3");
    }

    public static Guid Registration(int number) => new(number, 0x1000, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>About 1.3 KB with ten keys: verb, registration, actor and activity twice each, two courses that are related, authority twice.</summary>
    public static string Statement(int number) => $$"""
        {"actor":{"objectType":"Agent","name":"Learner {{number * 7 % People}}","account":{"homePage":"https://lms.example.com","name":"{{number * 7 % People}}"} },
        "verb":{"id":"http://adlnet.gov/expapi/verbs/{{Verbs[number % Verbs.Length]}}","display":{"en-US":"{{Verbs[number % Verbs.Length]}}"} },
        "object":{"objectType":"Activity","id":"https://lms.example.com/activities/{{number * 13 % Activities}}","definition":{"name":{"en-US":"Activity {{number * 13 % Activities}}"},"description":{"en-US":"A page of a course that people read, with a question at its end that they answer"},"type":"http://adlnet.gov/expapi/activities/lesson"} },
        "result":{"score":{"scaled":0.{{number % 90 + 10}},"raw":{{number % 90 + 10}},"min":0,"max":100},"success":true,"completion":true,"duration":"PT{{number % 3600}}S","extensions":{"https://lms.example.com/ext/attempt":{{number % 5}}} },
        "context":{"registration":"{{Registration(number % Registrations):D}}","contextActivities":{"parent":[{"id":"https://lms.example.com/courses/{{number % 50}}"}],"grouping":[{"id":"https://lms.example.com/programmes/{{number % 5}}"}]},"platform":"Benchmark LMS","language":"en-US","extensions":{"https://lms.example.com/ext/session":"{{number}}-0123456789abcdef0123456789abcdef","https://lms.example.com/ext/browser":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130 Safari/537.36"} },
        "timestamp":"2026-11-{{number % 28 + 1:00}}T12:00:00.000Z"}
        """;

    public static byte[] Batch(int first, int size) => size == 1 ? Encoding.UTF8.GetBytes(Statement(first)) : Batch(Enumerable.Range(first, size));

    public static byte[] Batch(IEnumerable<int> numbers) => Encoding.UTF8.GetBytes($"[{string.Join(',', numbers.Select(Statement))}]");

    public static string Account(int number) => $"{{\"account\":{{\"homePage\":\"https://lms.example.com\",\"name\":\"{number * 7 % People}\"}}}}";

    public static string Activity(int number) => $"https://lms.example.com/activities/{number * 13 % Activities}";

    /// <summary>The same statements as a store gets them, to write their bare rows.</summary>
    public static AcceptedStatement[] Accepted(int first, int size)
    {
        var authority = StatementAuthority.TryRead("""{"objectType":"Agent","account":{"homePage":"http://localhost","name":"main"}}"""u8.ToArray(), out _)!;
        return [.. StatementReader.Read(Batch(first, size), XapiVersion.Version1).Statements.Select(statement => statement.Accept(Guid.NewGuid(), authority))];
    }

    public async Task PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync(new Uri(Store + "statements", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string> GetAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(Store + path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    public void Dispose() => client.Dispose();
}
