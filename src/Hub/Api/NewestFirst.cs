using System.Globalization;
using System.Linq.Expressions;
using Hub.Security;
using Hub.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Hub.Api;

/// <summary>The query of a list that is read from its newest entry on. <c>more</c> carries the rest of the query with it and so comes alone.</summary>
internal sealed class NewestFirst
{
    public const int PageSize = 100;
    private const string More = "more";
    private const string TokenPurpose = "newest";

    private readonly string list;
    private readonly string queryString;
    private readonly Dictionary<string, StringValues> values;

    private NewestFirst(string list, string queryString, DateTimeOffset? before)
    {
        (this.list, this.queryString, Before) = (list, queryString, before);
        values = QueryHelpers.ParseQuery(queryString);
    }

    public DateTimeOffset? Before { get; }

    public string this[string name] => values.GetValueOrDefault(name).ToString();

    /// <param name="request">The request, whose path names the list.</param>
    /// <param name="protection">Seals and opens <c>more</c>.</param>
    /// <param name="query">The query, when there is no problem.</param>
    /// <returns>What is wrong with the query, or null.</returns>
    public static string? TryRead(HttpRequest request, Protection protection, out NewestFirst query)
    {
        var list = request.Path.Value ?? "";
        query = new NewestFirst(list, request.QueryString.Value ?? "", null);
        if (request.Query[More].ToString() is not { Length: > 0 } more)
            return null;
        if (protection.ReadToken(TokenPurpose, more)?.Split(' ', 3) is not [var ticks, var path, var rest] || path != Uri.EscapeDataString(list))
            return "more is no token of this list, or it is older than a day. Begin again at the first page.";
        query = new NewestFirst(list, rest, new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero));
        return null;
    }

    /// <summary>A date of the query, null when it is not given.</summary>
    public string? TryReadDate(string name, out DateTimeOffset? date)
    {
        date = null;
        if (this[name] is not { Length: > 0 } text)
            return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read))
            return $"{name} is '{text}', which is no ISO 8601 date and time.";
        date = read;
        return null;
    }

    /// <summary>One page with the token of the next. Entries of one instant are kept together.</summary>
    public async Task<(List<T> Items, string? More)> PageAsync<T>(
        IQueryable<T> items, Expression<Func<T, DateTimeOffset>> at, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        var page = await Earlier(items, at).OrderByDescending(at).Take(PageSize + 1).ToListAsync(cancellation);
        if (page.Count <= PageSize)
            return (page, null);
        var dateOf = at.Compile();
        var last = dateOf(page[^1]);
        var whole = page.TakeWhile(item => dateOf(item) != last).ToList();
        // A page of one instant alone is shown as far as it goes, rather than never passed.
        var shown = whole.Count > 0 ? whole : page[..PageSize];
        var token = string.Create(CultureInfo.InvariantCulture, $"{dateOf(shown[^1]).UtcTicks} {Uri.EscapeDataString(list)} {queryString}");
        return (shown, protection.IssueToken(TokenPurpose, token, time.Now().AddDays(1)));
    }

    private IQueryable<T> Earlier<T>(IQueryable<T> items, Expression<Func<T, DateTimeOffset>> at)
    {
        if (Before is not { } before)
            return items;
        Expression<Func<DateTimeOffset>> bound = () => before;
        return items.Where(Expression.Lambda<Func<T, bool>>(Expression.LessThan(at.Body, bound.Body), at.Parameters));
    }
}
