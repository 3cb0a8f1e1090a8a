using Hub.Core;

namespace Hub.Api.Registrations;

/// <summary>How much of a result is shown. Learning objects, their run-time data and what was answered come with the flags that ask for them.</summary>
internal readonly record struct ResultDetail(bool ChildResults, bool InteractionsAndObjectives, bool Runtime)
{
    public const string ChildResultsFlag = "includeChildResults";
    public const string InteractionsAndObjectivesFlag = "includeInteractionsAndObjectives";
    public const string RuntimeFlag = "includeRuntime";

    /// <summary>Run-time data lies on the learning objects, so asking for it asks for them.</summary>
    public bool ShowsChildren => ChildResults || NeedsRuntime;

    public bool NeedsRuntime => InteractionsAndObjectives || Runtime;

    public static ResultDetail Of(ResultsFormat format) => format switch
    {
        ResultsFormat.Full => new(true, true, true),
        ResultsFormat.Activity => new(true, false, false),
        _ => default,
    };

    public static ResultDetail Of(ListQuery query) =>
        new(query.Flag(ChildResultsFlag), query.Flag(InteractionsAndObjectivesFlag), query.Flag(RuntimeFlag));
}
