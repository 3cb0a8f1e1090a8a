using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Api;
using Hub.Security;

namespace Hub.Lrs.Played;

/// <summary>What narrows the statements of a course or registration, and where a page goes on: <c>since, until, learnerId, more</c>, of which the last comes alone.</summary>
internal sealed record PlayedQuery
{
    private const string Purpose = "played statements";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Stored then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Stored then or earlier.</summary>
    public DateTimeOffset? Until { get; init; }
    public string? LearnerId { get; init; }

    /// <summary>Sequence of the statement that the page before has ended at.</summary>
    public long? After { get; init; }

    /// <returns>What is wrong with the query, or null.</returns>
    public static string? TryRead(HttpRequest request, Protection protection, out PlayedQuery query)
    {
        query = new PlayedQuery();
        var values = request.Query;
        if (values["more"].ToString() is { Length: > 0 } more)
        {
            query = protection.ReadToken(Purpose, more) is { } payload ? JsonSerializer.Deserialize(payload, PlayedJson.Default.PlayedQuery)! : query;
            return query.After is null ? "more is no token of this list, or it is older than a day. Begin again at the first page." : null;
        }
        if (!ListQuery.TryReadDate(values["since"], out var since))
            return ListQuery.NoDate("since", values["since"]);
        if (!ListQuery.TryReadDate(values["until"], out var until))
            return ListQuery.NoDate("until", values["until"]);
        query = new PlayedQuery { Since = since, Until = until, LearnerId = values["learnerId"].ToString() is { Length: > 0 } learner ? learner : null };
        return null;
    }

    public string Next(long after, Protection protection, DateTimeOffset now) =>
        protection.IssueToken(Purpose, JsonSerializer.Serialize(this with { After = after }, PlayedJson.Default.PlayedQuery), now + Lifetime);
}

[JsonSerializable(typeof(PlayedQuery))]
[JsonSerializable(typeof(PlayedStatementList))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class PlayedJson : JsonSerializerContext;
