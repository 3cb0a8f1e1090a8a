namespace Hub.Core;

/// <summary>Content of one standard, in one activity or in several: what an application can have settings for.</summary>
internal readonly record struct ContentKind(LearningStandard Standard, bool IsSingle);

/// <summary>What an application sets for its content of one kind.</summary>
internal sealed record StandardSettings(ContentKind Kind, CourseSettings Settings);
