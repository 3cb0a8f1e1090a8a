using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Dispatching;

/// <summary>Adds tags to things and takes them away. Adding one that is there, or taking one that is not, is a success.</summary>
internal static class TagChanges
{
    public static List<string> With(this IEnumerable<string> tags, IEnumerable<string> more) => [.. tags.Union(more)];

    public static List<string> Without(this IEnumerable<string> tags, IEnumerable<string> fewer) => [.. tags.Except(fewer)];

    /// <param name="database">Where the things are.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="what">What the thing is called, for a 404.</param>
    /// <param name="id">Its id.</param>
    /// <param name="find">Finds it.</param>
    /// <param name="body">The tags.</param>
    /// <param name="change">The new tags from the old and those given.</param>
    /// <param name="stamp">Notes on the thing that it has changed.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<IResult> ChangeTagsAsync<T>(
        this HubDatabase database, ApiCaller caller, string what, string id, Func<HubDbContext, Task<T?>> find, DispatchTagList body,
        Func<IEnumerable<string>, IEnumerable<string>, List<string>> change, Action<T> stamp, CancellationToken cancellation)
        where T : class, ITagged
    {
        var tags = body.Tags ?? [];
        if (WireText.TagProblem(tags) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await find(db) is not { } item)
                return ApiAnswer.NotFound(what, id);
            item.Tags = change(item.Tags, tags);
            stamp(item);
            return ApiAnswer.Done;
        }, cancellation);
    }

    /// <summary>Adds all tags to all things, or to none when one of them does not exist.</summary>
    public static async Task<IResult> AddTagsAsync<T>(
        this HubDatabase database, ApiCaller caller, string what, Func<HubDbContext, List<string>, IQueryable<T>> find, DispatchTagBatch body,
        Action<T> stamp, CancellationToken cancellation)
        where T : class, ITagged, IListed
    {
        var ids = (body.Ids ?? []).Distinct().ToList();
        if (ids.Count == 0 || body.Tags is not { Count: > 0 } tags)
            return ApiAnswer.Bad("Give at least one of ids and one of tags.");
        if ((ids.Select(id => ClientId.Problem(id, what)).FirstOrDefault(wrong => wrong is not null) ?? WireText.TagProblem(tags)) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            var items = await find(db, ids).ToListAsync(cancellation);
            if (ids.Find(id => items.TrueForAll(item => item.Id != id)) is { } missing)
                return ApiAnswer.NotFound(what, missing);
            foreach (var item in items)
            {
                item.Tags = item.Tags.With(tags);
                stamp(item);
            }
            return ApiAnswer.Done;
        }, cancellation);
    }
}
