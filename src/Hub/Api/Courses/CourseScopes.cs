namespace Hub.Api.Courses;

internal static class CourseScopes
{
    public const string Read = "read:course";
    public const string Write = "write:course";
    public const string Delete = "delete:course";
}
