using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api;

/// <summary>
/// The query that all lists share: <c>since, until, datetimeFilter, filter, filterBy, orderBy, tags, more</c>.
/// <c>more</c> comes alone: the token carries the whole query and the place to go on from.
/// </summary>
internal sealed partial record ListQuery
{
    public const int PageSize = 100;
    private const string Purpose = "page";

    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? Until { get; init; }
    public bool ByCreated { get; init; }
    public string? Filter { get; init; }
    public string FilterBy { get; init; } = "";
    public bool OrderByCreated { get; init; }
    public bool Descending { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();
    public DateTimeOffset? AfterDate { get; init; }
    public string? AfterId { get; init; }

    [JsonIgnore]
    public bool IsFirstPage => AfterId is null;

    /// <param name="request">The request whose query string is read.</param>
    /// <param name="rules">What the list allows and assumes.</param>
    /// <param name="protection">Seals and opens <c>more</c>.</param>
    /// <param name="query">The query, when there is no problem.</param>
    /// <returns>What is wrong with the query, or null.</returns>
    public static string? TryRead(HttpRequest request, ListRules rules, Protection protection, out ListQuery query)
    {
        query = new ListQuery();
        var values = request.Query;
        if (values["more"].ToString() is { Length: > 0 } more)
            return ReadToken(more, rules, protection, ref query);

        if (!TryReadDate(values["since"], out var since))
            return NoDate("since", values["since"]);
        if (!TryReadDate(values["until"], out var until))
            return NoDate("until", values["until"]);
        var dateFilter = Or(values["datetimeFilter"], rules.DefaultDate);
        if (dateFilter is not ("created" or "updated"))
            return $"datetimeFilter is '{dateFilter}'; use created or updated.";
        var filterBy = Or(values["filterBy"], rules.FilterFields[0]);
        if (!rules.FilterFields.Contains(filterBy))
            return $"filterBy is '{filterBy}'; use one of {string.Join(", ", rules.FilterFields)}.";
        var orderBy = Or(values["orderBy"], rules.DefaultOrder);
        if (orderBy is not ("created_asc" or "created_desc" or "updated_asc" or "updated_desc"))
            return $"orderBy is '{orderBy}'; use created_asc, created_desc, updated_asc or updated_desc.";
        var tags = ReadTags(request);
        if (tags.Count == 0 && values["tags"].ToString().Length > 0)
            return $"tags is '{values["tags"]}', which names no tag.";

        query = new ListQuery
        {
            Since = since,
            Until = until,
            ByCreated = dateFilter == "created",
            Filter = values["filter"].ToString() is { Length: > 0 } filter ? filter : null,
            FilterBy = filterBy,
            OrderByCreated = orderBy.StartsWith("created", StringComparison.Ordinal),
            Descending = orderBy.EndsWith("desc", StringComparison.Ordinal),
            Tags = tags,
            Extra = rules.Extra.Where(name => values[name].ToString().Length > 0).ToDictionary(name => name, name => values[name].ToString()),
        };
        return null;
    }

    public string? Option(string name) => Extra.GetValueOrDefault(name);

    public bool Flag(string name) => string.Equals(Option(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The items that the query is about, of all pages.</summary>
    public IQueryable<T> Select<T>(IQueryable<T> items)
        where T : class, IListed, ITagged => SelectDates(Tags.Count == 0 ? items : items.Where(item => item.Tags.Any(tag => Tags.Contains(tag))));

    /// <summary>As <see cref="Select{T}"/>, for lists without tags.</summary>
    public IQueryable<T> SelectDates<T>(IQueryable<T> items)
        where T : class, IListed
    {
        if (Since is { } since)
            items = ByCreated ? items.Where(item => item.CreatedAt >= since) : items.Where(item => item.UpdatedAt >= since);
        if (Until is { } until)
            items = ByCreated ? items.Where(item => item.CreatedAt <= until) : items.Where(item => item.UpdatedAt <= until);
        return items;
    }

    /// <summary>One page, in order, with the token of the next.</summary>
    public async Task<(List<T> Items, string? More)> PageAsync<T>(IQueryable<T> items, Protection protection, TimeProvider time, CancellationToken cancellation)
        where T : class, IListed
    {
        var page = await Order(After(items)).Take(PageSize + 1).ToListAsync(cancellation);
        if (page.Count <= PageSize)
            return (page, null);
        page.RemoveAt(PageSize);
        var last = page[^1];
        var next = this with { AfterDate = OrderByCreated ? last.CreatedAt : last.UpdatedAt, AfterId = last.Id };
        return (page, protection.IssueToken(Purpose, JsonSerializer.Serialize(next, ListJson.Default.ListQuery), time.Now().AddDays(1)));
    }

    private IQueryable<T> After<T>(IQueryable<T> items)
        where T : class, IListed
    {
        if (AfterDate is not { } date || AfterId is not { } id)
            return items;
        // The date by itself leads into the index; only with it beside the rest does PostgreSQL begin there, and not at the first page.
        return (OrderByCreated, Descending) switch
        {
            (true, true) => items.Where(i => i.CreatedAt <= date && (i.CreatedAt < date || string.Compare(i.Id, id) < 0)),
            (true, false) => items.Where(i => i.CreatedAt >= date && (i.CreatedAt > date || string.Compare(i.Id, id) > 0)),
            (false, true) => items.Where(i => i.UpdatedAt <= date && (i.UpdatedAt < date || string.Compare(i.Id, id) < 0)),
            (false, false) => items.Where(i => i.UpdatedAt >= date && (i.UpdatedAt > date || string.Compare(i.Id, id) > 0)),
        };
    }

    private IQueryable<T> Order<T>(IQueryable<T> items)
        where T : class, IListed => (OrderByCreated, Descending) switch
        {
            (true, true) => items.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id),
            (true, false) => items.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id),
            (false, true) => items.OrderByDescending(i => i.UpdatedAt).ThenByDescending(i => i.Id),
            (false, false) => items.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id),
        };

    private static string? ReadToken(string more, ListRules rules, Protection protection, ref ListQuery query)
    {
        var payload = protection.ReadToken(Purpose, more);
        var read = payload is null ? null : JsonSerializer.Deserialize(payload, ListJson.Default.ListQuery);
        if (read is null || !rules.FilterFields.Contains(read.FilterBy))
            return "more is no token of this list, or it is older than a day. Begin again at the first page.";
        query = read;
        return null;
    }

    // Clients encode each tag and join them with plain commas, so a comma inside a tag arrives encoded: split first, decode after.
    private static List<string> ReadTags(HttpRequest request) =>
        [.. (request.QueryString.Value ?? "").TrimStart('?').Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && Decode(pair[0]).Equals("tags", StringComparison.OrdinalIgnoreCase))
            .SelectMany(pair => pair[1].Split(','))
            .Where(tag => tag.Length > 0)
            .Select(Decode)];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    public static string NoDate(string name, string? text) => $"{name} is '{text}', which is no ISO 8601 date and time.";

    public static bool TryReadDate(string? text, out DateTimeOffset? date)
    {
        date = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read))
            return false;
        date = read;
        return true;
    }

    private static string Or(string? value, string fallback) => string.IsNullOrEmpty(value) ? fallback : value;

    [JsonSerializable(typeof(ListQuery))]
    internal sealed partial class ListJson : JsonSerializerContext;
}

/// <summary>What one list allows. The first filter field is the default; extra parameters travel in <c>more</c> with the rest.</summary>
internal sealed record ListRules(string DefaultDate, string DefaultOrder, string[] FilterFields, params string[] Extra);
