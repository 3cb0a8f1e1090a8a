using System.Collections.Concurrent;
using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Lms;

namespace Hub.Browser.Tests.Harness;

/// <summary>A hub's process with a client of its API, and the courses that it has been given.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> imports = new();

    private RunningHub(HubProcess process) => (Process, Api) = (process, new HubApi(process.Url));

    public HubProcess Process { get; }

    public HubApi Api { get; }

    public static async Task<RunningHub> StartAsync(HubPlan plan) => new(await HubProcess.StartAsync(plan));

    /// <summary>Imports a course the first time that a test asks for it.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> ImportAsync(Course course)
    {
        await imports.GetOrAdd(course.Id, id => new Lazy<Task>(() => Api.ImportAsync(id, course.Package()))).Value;
        return course.Id;
    }

    /// <summary>Gives the course to a new destination and imports the shell into the LMS.</summary>
    /// <param name="lms">The client's LMS.</param>
    /// <param name="course">The course.</param>
    /// <param name="controls">Of the dispatch, by their names in the API.</param>
    public async Task<Dispatched> DispatchAsync(TestLms lms, Course course, Dictionary<string, object>? controls = null)
    {
        var courseId = await ImportAsync(course);
        var (id, destination) = (NewId("dispatch"), NewId("destination"));
        await Api.CreateDestinationAsync(destination, new { name = "A client", allowedOrigins = new[] { lms.Origin } });
        await Api.CreateDispatchAsync(id, new Dictionary<string, object>(controls ?? []) { ["destinationId"] = destination, ["courseId"] = courseId });
        return new Dispatched(Api, lms, id, destination, courseId, lms.Import(await Api.ShellAsync(id)));
    }

    /// <summary>Registers a learner and makes a link that leads there when the learner exits.</summary>
    public async Task<DirectLaunch> RegisterAsync(Course course, string redirectOnExitUrl = "message")
    {
        var courseId = await ImportAsync(course);
        var id = NewId("registration");
        await Api.CreateRegistrationAsync(id, courseId, NewId("learner"));
        return new DirectLaunch(id, await Api.LaunchLinkAsync(id, redirectOnExitUrl));
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Process.DisposeAsync();
    }

    private static string NewId(string kind) => $"{kind}-{Guid.NewGuid():N}";
}

/// <summary>A registration and a link that launches it.</summary>
internal sealed record DirectLaunch(string RegistrationId, Uri Link)
{
    /// <summary>The same link by another address of the content site.</summary>
    public DirectLaunch By(string address) => this with { Link = new Uri(new Uri(address), Link.PathAndQuery) };
}
