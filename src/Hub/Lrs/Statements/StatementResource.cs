using Hub.Lrs.Access;
using Interop.Lrs;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Statements;

/// <summary>The Statement Resource (1.0.3 Communication 2.1, 2.0 4.1.6.1).</summary>
internal sealed class StatementResource(StatementIntake intake, StatementReadings readings) : IXapiResource
{
    public const string Name = "statements";

    public string Path => Name;

    public IReadOnlyList<string> Methods { get; } = ["GET", "HEAD", "POST", "PUT"];

    public Task<IResult> HandleAsync(XapiExchange exchange, CancellationToken cancellation) => exchange.Method switch
    {
        "PUT" when !exchange.Caller.May(LrsRights.WriteStatements) => Task.FromResult(LrsAnswer.Forbid(Core.XapiScope.StatementsWrite)),
        "POST" when !exchange.Caller.May(LrsRights.WriteStatements) => Task.FromResult(LrsAnswer.Forbid(Core.XapiScope.StatementsWrite)),
        "PUT" => PutAsync(exchange, cancellation),
        "POST" => PostAsync(exchange, cancellation),
        _ when !exchange.Caller.May(LrsRights.ReadOwnStatements) => Task.FromResult(LrsAnswer.Forbid(Core.XapiScope.StatementsRead)),
        _ => readings.AnswerAsync(exchange, cancellation),
    };

    private async Task<IResult> PutAsync(XapiExchange exchange, CancellationToken cancellation)
    {
        var id = StatementParameters.ReadPut(exchange.Parameters, exchange.Version);
        if (!id.IsAccepted)
            return LrsAnswer.Refuse(id.Refusal);
        var outcome = await intake.TakeAsync(exchange, reading => RuleOfPut(reading, id.Value), id.Value, cancellation);
        return outcome.Refusal ?? LrsAnswer.Done;
    }

    private async Task<IResult> PostAsync(XapiExchange exchange, CancellationToken cancellation)
    {
        if (StatementParameters.CheckPost(exchange.Parameters, exchange.Version) is { } refusal)
            return LrsAnswer.Refuse(refusal);
        var outcome = await intake.TakeAsync(exchange, _ => null, null, cancellation);
        return outcome.Refusal ?? TypedResults.Json(outcome.Ids.Select(id => id.ToString("D")), LrsJson.Default.IEnumerableString);
    }

    private static LrsViolation? RuleOfPut(StatementReading reading, Guid id) => !reading.IsSingle
        ? new LrsViolation("Communication 2.1.1", "$", "A PUT stores one statement; send several with POST.")
        : reading.Statements[0].Id is { } given && given != id
            ? new LrsViolation("Communication 2.1.1", "$.id", $"The statement's id is {given:D}, but the parameter's is {id:D}.")
            : null;
}
