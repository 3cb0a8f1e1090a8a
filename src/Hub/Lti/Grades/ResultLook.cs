namespace Hub.Lti.Grades;

/// <summary>A look at what a grade book has.</summary>
/// <param name="IsDone">Whether this launch needs no other: the grade book has answered, or is not going to.</param>
/// <param name="Grade">The learner's grade, where one was seen.</param>
internal readonly record struct ResultLook(bool IsDone, decimal? Grade = null)
{
    /// <summary>None was taken, or none that came to an end.</summary>
    public static ResultLook None => default;
}
