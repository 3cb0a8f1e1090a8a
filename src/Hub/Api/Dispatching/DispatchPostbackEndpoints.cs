using System.Globalization;
using System.Text.Json.Serialization;
using Hub.Api.Registrations;
using Hub.Core;
using Hub.Forwarding;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>Beyond the original: the postback that a dispatch has, a try of it, and what became of the newest deliveries.</summary>
internal static class DispatchPostbackEndpoints
{
    private const string Path = "/dispatches/{dispatchId}/postback";
    private const int WatchedRegistrations = 100;
    private const int ShownDeliveries = 100;

    public static void MapDispatchPostbacks(this RouteGroupBuilder group)
    {
        group.MapGet(Path, GetAsync).RequireScope("read:dispatch")
            .Describe("getDispatchPostback", "Where the dispatch's results are posted to; postBack is absent when they are not.", 404).Produces<DispatchPostbackView>();
        group.MapPost(Path + "/test", TestAsync).RequireScope("write:dispatch")
            .Describe("testDispatchPostback", "Posts made-up registration data to the dispatch's receiver, with the credentials that are stored.", 400, 404).AnswersNothing();
        group.MapGet(Path + "/deliveries", ListAsync).RequireScope("read:dispatch")
            .Describe("getDispatchPostbackDeliveries", "The newest deliveries for the dispatch's 100 registrations that changed last.", 404).Produces<PostbackDeliveryList>();
    }

    private static Task<IResult> GetAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db => await db.FindDispatchAsync(caller, dispatchId, cancellation) is { } dispatch
            ? TypedResults.Ok(new DispatchPostbackView(dispatch.Postback is { } postback ? Show(postback) : null))
            : ApiAnswer.NotFound("dispatch", dispatchId));

    private static async Task<IResult> TestAsync(
        RouteId dispatchId, ApiCaller caller, HubDatabase database, PostbackSender sender, TimeProvider time, CancellationToken cancellation)
    {
        if (await database.ReadAsync(caller.Realm, db => db.FindDispatchAsync(caller, dispatchId, cancellation)) is not { } dispatch)
            return ApiAnswer.NotFound("dispatch", dispatchId);
        return dispatch.Postback is { } postback
            ? await PostbackTest.TryAsync(postback, caller, sender, time.Now(), cancellation)
            : ApiAnswer.Bad("The dispatch has no postback. Set one first.");
    }

    private static Task<IResult> ListAsync(RouteId dispatchId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindDispatchAsync(caller, dispatchId, cancellation) is not { } dispatch)
                return ApiAnswer.NotFound("dispatch", dispatchId);
            var watched = await db.Registrations.Where(registration => registration.DispatchKey == dispatch.Key)
                .OrderByDescending(registration => registration.UpdatedAt).Take(WatchedRegistrations)
                .Select(registration => new { registration.Key, registration.Id }).ToListAsync(cancellation);
            var ids = watched.ToDictionary(registration => registration.Key.ToString(), registration => registration.Id);
            var keys = ids.Keys.ToList();
            var deliveries = await db.Outbox.Where(message => message.Kind == RegistrationPostbacks.Kind && keys.Contains(message.OrderKey))
                .OrderByDescending(message => message.Sequence).Take(ShownDeliveries).ToListAsync(cancellation);
            return TypedResults.Ok(new PostbackDeliveryList([.. deliveries.Select(message => Show(message, ids[message.OrderKey]))]));
        });

    private static DispatchPostbackInfo Show(Postback postback) => new(
        postback.Url,
        postback.Authentication switch
        {
            PostbackAuthentication.HttpBasic => PostbackAuthName.HTTPBASIC,
            PostbackAuthentication.Form => PostbackAuthName.FORM,
            _ => PostbackAuthName.UNDEFINED,
        },
        postback.UserName,
        postback.ProtectedPassword.Length > 0,
        postback.Format switch
        {
            ResultsFormat.Full => PostbackFormatName.FULL,
            ResultsFormat.Activity => PostbackFormatName.ACTIVITY,
            _ => PostbackFormatName.COURSE,
        });

    private static PostbackDelivery Show(OutboxMessage message, string registration) => new(
        message.Sequence.ToString(CultureInfo.InvariantCulture), registration, (DeliveryState)message.State,
        message.Attempts, message.LastError, message.CreatedAt, message.FinishedAt, message.State is OutboxState.Waiting ? message.DueAt : null);
}

/// <param name="PostBack">Absent when the dispatch has none.</param>
internal sealed record DispatchPostbackView(DispatchPostbackInfo? PostBack);

/// <param name="Url">The receiver.</param>
/// <param name="AuthType">How the hub shows who it is.</param>
/// <param name="UserName">For the receiver.</param>
/// <param name="HasPassword">Whether a password is stored; it is never shown.</param>
/// <param name="ResultsFormat">How much is posted.</param>
internal sealed record DispatchPostbackInfo(string Url, PostbackAuthName AuthType, string UserName, bool HasPassword, PostbackFormatName ResultsFormat);

[JsonConverter(typeof(NameConverter<DeliveryState>))]
internal enum DeliveryState
{
    /// <summary>Not delivered yet; it is tried again.</summary>
    [JsonStringEnumMemberName("WAITING")] Waiting = OutboxState.Waiting,
    [JsonStringEnumMemberName("SENT")] Sent = OutboxState.Sent,

    /// <summary>Given up; it is among the dead letters under the same id.</summary>
    [JsonStringEnumMemberName("DEAD")] Dead = OutboxState.Dead,
}

/// <param name="Id">Names the delivery; that of a dead one is its dead letter's.</param>
/// <param name="RegistrationId">Whose change it tells.</param>
/// <param name="State">What became of it.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">What went wrong last; empty when nothing did.</param>
/// <param name="Created">When the registration changed.</param>
/// <param name="Finished">When it was delivered or given up.</param>
/// <param name="NextTry">When it is tried again.</param>
internal sealed record PostbackDelivery(
    string Id, string RegistrationId, DeliveryState State, int Attempts, string Error, DateTimeOffset Created, DateTimeOffset? Finished, DateTimeOffset? NextTry);

internal sealed record PostbackDeliveryList(IReadOnlyList<PostbackDelivery> Deliveries);
