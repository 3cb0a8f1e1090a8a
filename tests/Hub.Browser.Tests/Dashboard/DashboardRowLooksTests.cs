using Hub.Browser.Tests.Courses;
using Hub.Browser.Tests.Harness;
using Hub.Browser.Tests.Looks;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>Lists whose rows tell of trouble, or of more than the usual, in every look.</summary>
[Trait("req", "UI-2")]
public sealed class DashboardRowLooksTests(Stage stage, SharedDesk shared) : DeskTest(stage, shared)
{
    private const string Refusals = """
        {"refusals":[
          {"at":"2026-01-06T09:12:44Z","code":"origin","message":"This course may not be opened from https://lms.example. Tell whoever looks after your courses.","lmsOrigin":"https://lms.example","traceId":"0af7651916cd43dd8448eb211c80319c"},
          {"at":"2026-01-06T08:40:02Z","code":"limit","message":"All 20 places in this course are taken. Tell whoever looks after your courses.","lmsOrigin":"https://learning.western-railways.example:8443","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"},
          {"at":"2026-01-05T16:03:51Z","code":"key","message":"The package of this course in your learning platform is out of date: it must be replaced by a new one. Tell whoever looks after your courses.","lmsOrigin":"https://learning.western-railways.example:8443","traceId":"00f067aa0ba902b7b9c7c989f97918e1"},
          {"at":"2026-01-05T15:58:10Z","code":"learner","message":"Your learning platform did not say who you are: the learner id is empty. Nothing was recorded. Tell whoever looks after your courses.","lmsOrigin":"null","traceId":"8448eb211c80319c0af7651916cd43dd"}
        ]}
        """;

    private const string Attention = """
        {"failedImports":{"count":1,"items":[{"jobId":"3","courseId":"first-aid","at":"2026-01-05T16:03:51Z","message":"The package has no imsmanifest.xml, neither at its root nor in one folder below it."}]},
        "refusals":{"since":"2025-12-07T00:00:00Z","count":16,"byReason":[
          {"code":"off","count":12,"dispatchCount":6,"lastAt":"2026-01-06T09:12:44Z","lastMessage":"This course is switched off for your learning platform.","dispatches":[
            {"id":"1","courseTitle":"Fire Safety","destinationName":"Western Railways","count":5},{"id":"2","courseTitle":"First Aid","destinationName":"Western Railways","count":3},
            {"id":"3","courseTitle":"Forklift Safety","destinationName":"Northern School","count":2},{"id":"4","courseTitle":"Fire Safety","destinationName":"Northern School","count":1},
            {"id":"5","courseTitle":"First Aid","destinationName":"Northern School","count":1}]},
          {"code":"closed","count":4,"dispatchCount":1,"lastAt":"2026-01-05T08:40:02Z","lastMessage":"This course takes no new learners.","dispatches":[{"id":"6","courseTitle":"Fire Safety","destinationName":"Harbour Academy","count":4}]}]},
        "licences":[{"dispatchId":"1","courseTitle":"Fire Safety","destinationName":"Western Railways","used":20,"cap":20,"level":100},{"dispatchId":"3","courseTitle":"Forklift Safety","destinationName":"Northern School","used":38,"cap":50,"level":75}],
        "waitingDeployments":[{"platformId":"p","name":"Northern School","count":2}],
        "deadLetters":{"count":2,"items":[{"id":"1","kind":"postback","about":"Maria Keller in Fire Safety","applicationId":"main","attempts":70,"created":"2026-01-01T16:03:51Z","failed":"2026-01-05T16:03:51Z","error":"The receiver answered 401 Unauthorized."}]}}
        """;

    private const string Postback = """{"postBack":{"url":"https://results.western-railways.example/interop-hub/registrations","authType":"HTTPBASIC","userName":"hub","hasPassword":true,"resultsFormat":"COURSE"}}""";

    private const string Deliveries = """
        {"deliveries":[
          {"id":"1","registrationId":"5f0c8a52-9f0b-4a1c-9d0e-2b1f7f5f6a10","state":"WAITING","error":"The receiver answered 503 Service Unavailable.","attempts":3,"created":"2026-01-06T09:12:44Z","nextTry":"2026-01-06T09:20:44Z"},
          {"id":"2","registrationId":"0b9a4e0e-51de-4a0a-8c42-6f3f3d2f7c11","state":"SENT","error":"","attempts":1,"created":"2026-01-06T08:40:02Z","finished":"2026-01-06T08:40:03Z"},
          {"id":"3","registrationId":"keller-maria-fire-safety","state":"DEAD","error":"The receiver answered 401 Unauthorized.","attempts":70,"created":"2026-01-01T16:03:51Z","finished":"2026-01-05T16:03:51Z"}
        ]}
        """;

    private const string Credentials = """
        {"xapiCredentials":[
          {"id":"k-8448eb211c80319c","name":"The video platform","isEnabled":true,"scopes":["statements/write","statements/read/mine","state","profile"],"auth":{"xapiCredentialAuthType":"BASICAUTH"},"allApplications":false,"authority":{"mbox":"mailto:videos@example.com"},"permissionsLevel":{},"secret":""},
          {"id":"k-0af7651916cd43dd","name":"Reports of all departments","isEnabled":true,"scopes":["all/read"],"auth":{"xapiCredentialAuthType":"OAUTH"},"allApplications":true,"permissionsLevel":{},"secret":""},
          {"id":"k-4bf92f3577b34da6","name":"The old portal","isEnabled":false,"scopes":["all"],"auth":{"xapiCredentialAuthType":"BASICAUTH"},"allApplications":false,"permissionsLevel":{},"secret":""}
        ]}
        """;

    private const string Imports = """
        {"importJobs":[
          {"jobId":"1","courseId":"forklift-safety","status":"RUNNING","message":"","progress":40,"created":"2026-01-06T09:12:44Z","warnings":[]},
          {"jobId":"2","courseId":"fire-safety","status":"COMPLETE","message":"","progress":100,"created":"2026-01-06T08:40:02Z","finished":"2026-01-06T08:40:09Z","warnings":[
            {"code":"wrapper-folder","message":"The manifest lies in a folder.","place":"Fire Safety/imsmanifest.xml"},
            {"code":"schema-version","message":"The schemaversion is missing; the namespaces say 1.2.","place":"Fire Safety/imsmanifest.xml:4"},
            {"code":"file-missing","message":"A file that the manifest lists is not in the package.","place":"Fire Safety/media/introduction/welcome-to-the-warehouse-1080p.mp4"},
            {"code":"value","message":"masteryscore \"eighty\" is no number from 0 to 100; it is ignored.","place":"Fire Safety/imsmanifest.xml:118"}]},
          {"jobId":"3","courseId":"first-aid","status":"ERROR","message":"The package has no imsmanifest.xml, neither at its root nor in one folder below it.","progress":0,"created":"2026-01-05T16:03:51Z","finished":"2026-01-05T16:03:52Z","warnings":[]}
        ]}
        """;

    [Fact]
    public async Task Home_when_everything_needs_attention()
    {
        var desk = await DeskAsync();
        await AnswerAsync(desk, "**/api/v2/reporting/attention", Attention);

        await desk.GoAsync("");

        await desk.TellsAsync("and 1 other dispatch");
        await desk.TellsAsync("20 of 20 used, full");
        await Look.CheckAllAsync(desk.Page, "dashboard-home-attention");
    }

    [Fact]
    public async Task A_dispatch_whose_launches_are_refused_and_whose_results_are_not_all_taken()
    {
        var dispatch = await DispatchAsync(Course.Tea);
        var desk = await DeskAsync();
        await AnswerAsync(desk, "**/refusals", Refusals);
        await AnswerAsync(desk, "**/postback", Postback);
        await AnswerAsync(desk, "**/postback/deliveries", Deliveries);

        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=refusals");
        await desk.TellsAsync("LMS address not allowed");
        await desk.TellsAsync("Add the address under Controls, More LMS addresses.");
        await desk.TellsAsync("No address was told");
        await Look.CheckAllAsync(desk.Page, "dashboard-dispatch-refusals");

        await desk.GoAsync($"/dispatches/{dispatch.Id}?tab=postbacks");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Send again" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-dispatch-postbacks");

        await AnswerAsync(desk, "**/postback/deliveries", """{"message":"The database is busy."}""", status: 503);
        await desk.Page.ReloadAsync();
        await desk.TellsAsync("The database is busy.");
        await desk.IsQuietAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-dispatch-deliveries-error");
    }

    [Fact]
    public async Task Credentials_of_the_record_store_with_chosen_rights_for_all_applications_and_switched_off()
    {
        var desk = await DeskAsync();
        await AnswerAsync(desk, "**/api/v2/xapi/credentials?**", Credentials);

        await desk.GoAsync("/record-store");

        await Assertions.Expect(desk.Switch("The old portal is active")).Not.ToBeCheckedAsync();
        await desk.TellsAsync("Authority: videos@example.com");
        await Look.CheckAllAsync(desk.Page, "dashboard-record-store-credentials");
    }

    [Fact]
    public async Task Imports_with_remarks_without_success_and_under_way()
    {
        var desk = await DeskAsync();
        await AnswerAsync(desk, "**/api/v2/courses/importJobs**", Imports);

        await desk.GoAsync("/imports");

        await desk.TellsAsync("Imported with 4 remarks");
        await Look.CheckAllAsync(desk.Page, "dashboard-imports-remarks");
        await desk.ClickAsync("Show all 4");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Show less" })).ToBeVisibleAsync();
        await Look.CheckAllAsync(desk.Page, "dashboard-imports-remarks-all");
    }

    private static Task AnswerAsync(Desk desk, string calls, string body, int status = 200) =>
        desk.Page.RouteAsync(calls, route => route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = body }));
}
