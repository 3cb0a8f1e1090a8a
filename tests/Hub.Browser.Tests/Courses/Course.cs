namespace Hub.Browser.Tests.Courses;

/// <summary>A course that tests import, under an id of its own.</summary>
internal sealed record Course(string Id, Func<byte[]> Package)
{
    /// <summary>One SCO with six pages and a quiz.</summary>
    public static readonly Course Tea = new("tea", () => CourseZip.OfSample("scorm12-tea"));

    /// <summary>Three SCOs in two chapters.</summary>
    public static readonly Course Trail = new("trail", () => CourseZip.OfSample("scorm12-trail"));

    public static Course OfOnePage(string id, string page) => new(id, () => CourseZip.OfOnePage(id, page));
}
