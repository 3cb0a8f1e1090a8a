using Hub.Api;
using Hub.Lrs.Access;
using Hub.Lrs.Care;
using Hub.Lrs.Statements;
using Hub.Storage;
using Interop.Lrs;
using Interop.Lrs.Requests;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs;

/// <summary>The statements of the caller's application in the management API, by the standard's own parameters: for who is signed in there and has no credential of the record store.</summary>
internal static class ManagementStatements
{
    private const string StorePath = ApiGroup.BasePath + "/xapi";

    private static readonly (string, string)[] Parameters =
    [
        ("statementId", "One statement."), ("voidedStatementId", "One voided statement."), ("agent", "An Agent or identified Group as JSON."), ("verb", "A verb's IRI."),
        ("activity", "An activity's IRI."), ("registration", "A registration's UUID."), ("related_activities", "true looks for the activity everywhere."),
        ("related_agents", "true looks for the agent everywhere."), ("since", "Stored after this."), ("until", "Stored at this or before."), ("limit", "How many at most."),
        ("format", "exact, ids or canonical."), ("ascending", "true for the oldest first."), ("more", "From the answer's more, alone."),
    ];

    public static void MapManagementStatements(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("/xapi", "xAPI").MapGet("/statements", ReadAsync).RequireScope(CareScopes.Read).TakesParameters(Parameters)
            .Describe("getXapiStatements", "Statements of the application's record store, as the standard's Statement Resource answers.", 400, 404)
            .Produces(StatusCodes.Status200OK, contentType: "application/json");

    private static async Task<IResult> ReadAsync(HttpContext http, ApiCaller caller, HubDatabase database, LrsCallers callers, StatementReadings readings, CancellationToken cancellation)
    {
        var parameters = RequestParameters.FromQuery(http.Request.QueryString.Value);
        if (!parameters.IsAccepted)
            return LrsAnswer.Refuse(parameters.Refusal);
        var key = caller.Application;
        var application = await database.ReadAsync(caller.Realm, db => db.Applications.SingleAsync(candidate => candidate.Key == key, cancellation));
        var reader = await callers.OfApplicationAsync(application, cancellation) with { Rights = LrsRights.ReadStatements };
        var exchange = new XapiExchange(http, application.Id, null, parameters.Value, XapiVersion.Version2, reader) { StorePath = StorePath };
        return await readings.AnswerAsync(exchange, cancellation);
    }
}
