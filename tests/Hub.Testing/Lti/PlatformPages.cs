using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Testing.Lti;

/// <summary>What people see of the platform: a course page with the tool in a frame, the step that hands over the token, and where they come back to.</summary>
internal static class PlatformPages
{
    /// <summary>What platforms of before the specification was final put before the names of messages.</summary>
    private const string OlderPrefix = "org.imsglobal.";

    public static void MapPages(this IEndpointRouteBuilder routes, TestPlatform platform)
    {
        routes.MapGet("/course", (string launch, Uri login) => Html(Course(platform.LoginParameters(platform.Prepared(launch)), login)));
        routes.MapGet("/keeper", (string prefix) => Html(Storage(prefix)));
        routes.MapGet("/tools/new", (string link) => Html(NewTool(platform, link)));
        routes.MapGet("/auth", (HttpContext http) => Hand(platform, http));
        routes.MapGet("/returned", () => Html("<h1>Back in the course</h1>"));
        routes.MapPost("/deep-link-return", (HttpRequest request) => TakeAsync(platform, request));
    }

    // Beside the tool's frame those that keep values for it (platform storage), by the names that a launch may give: one of today, one of an
    // older platform, one that does not listen.
    private static string Course(IReadOnlyDictionary<string, string> parameters, Uri login) => $$"""
        <h1>A course</h1>
        <form id="login" method="post" action="{{Encode(login.AbsoluteUri)}}" target="tool">{{Fields(parameters)}}</form>
        <iframe name="tool" title="tool" style="width: 100%; height: 600px" allow="fullscreen"></iframe>
        <iframe name="{{PlatformStorageFrames.Keeper}}" src="/keeper?prefix=" hidden></iframe>
        <iframe name="{{PlatformStorageFrames.Older}}" src="/keeper?prefix={{OlderPrefix}}" hidden></iframe>
        <iframe name="{{PlatformStorageFrames.Deaf}}" src="/returned" hidden></iframe>
        {{Storage("")}}
        <script>addEventListener('load', () => document.getElementById('login').submit());</script>
        """;

    // As the client side postMessages describe it: whoever is framed keeps values here, each origin its own.
    private static string Storage(string prefix) => $$"""
        <script>
          const kept = new Map();
          addEventListener('message', event => {
            const { subject, message_id, key, value } = event.data ?? {};
            const answer = more => event.source.postMessage({ subject: `${subject}.response`, message_id, ...more }, event.origin);
            if (subject === '{{prefix}}lti.capabilities') answer({ supported_messages: [{ subject: '{{prefix}}lti.put_data' }, { subject: '{{prefix}}lti.get_data' }] });
            if (subject === '{{prefix}}lti.put_data') { kept.set(`${event.origin} ${key}`, value); answer({ key, value }); }
            if (subject === '{{prefix}}lti.get_data') answer({ key, value: kept.get(`${event.origin} ${key}`) });
            if (subject === 'org.imsglobal.lti.close') document.title = 'closed';
          });
        </script>
        """;

    private static string NewTool(TestPlatform platform, string link)
    {
        var address = QueryHelpers.AddQueryString(link, new Dictionary<string, string?> { ["openid_configuration"] = platform.OpenIdConfiguration.AbsoluteUri, ["registration_token"] = platform.RegistrationToken });
        return $"""<h1>Add a tool</h1><iframe name="tool" title="tool" src="{Encode(address)}" style="width: 100%; height: 600px"></iframe>{Storage("")}""";
    }

    private static IResult Hand(TestPlatform platform, HttpContext http)
    {
        if (!platform.MayUse(http.Request.Query["lti_message_hint"].ToString()))
            return Html("<h1>Invalid request</h1>", StatusCodes.Status404NotFound);
        var form = platform.Answer(new Uri(platform.Url, http.Request.Path + http.Request.QueryString.Value));
        return Html($"""<form id="hand" method="post" action="{Encode(http.Request.Query["redirect_uri"].ToString())}">{Fields(form)}</form><script>document.getElementById('hand').submit();</script>""");
    }

    private static async Task<IResult> TakeAsync(TestPlatform platform, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var problem = await platform.TakeDeepLinkAsync(form["JWT"]);
        return problem.Length == 0 ? Html("<h1>Content was added</h1>") : Html($"<h1>{Encode(problem)}</h1>", StatusCodes.Status400BadRequest);
    }

    private static string Fields(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Concat(fields.Select(field => $"""<input type="hidden" name="{Encode(field.Key)}" value="{Encode(field.Value)}">"""));

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static IResult Html(string body, int status = StatusCodes.Status200OK) =>
        Results.Text($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Test platform</title>{body}</html>", "text/html", statusCode: status);
}
