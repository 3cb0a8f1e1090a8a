namespace Hub.Api.Courses;

internal static class CoursesApi
{
    /// <summary>Uploads may come from any page: the caller's credential is in a header that no browser adds by itself.</summary>
    public const string UploadsFromAnywhere = "course-uploads";

    public static IServiceCollection AddCoursesApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CourseJson.Default));
        services.AddCors(cors => cors.AddPolicy(UploadsFromAnywhere, policy => policy
            .AllowAnyOrigin()
            .WithMethods(HttpMethods.Post)
            .WithHeaders("Authorization", "Content-Type", "uploadedContentType")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services.AddSingleton<CourseDeletion>().AddSingleton<CourseAssets>().AddSingleton<ImportAnswers>();
    }

    public static void MapCoursesApi(this IEndpointRouteBuilder routes)
    {
        var courses = routes.MapApiGroup("/courses", "Course");
        courses.MapCourses();
        courses.MapCourseTags();
        courses.MapCourseVersions();
        courses.MapCourseZips();
        courses.MapCourseConfiguration();
        courses.MapCoursePreviews();
        courses.MapCourseAssets();
        courses.MapImportJobs();
    }
}
