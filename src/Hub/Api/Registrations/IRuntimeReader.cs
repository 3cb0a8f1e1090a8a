using Hub.Core;

namespace Hub.Api.Registrations;

/// <summary>Reads the run-time data of one family of standards into the API's vocabulary. Each standard adds its own.</summary>
internal interface IRuntimeReader
{
    bool Reads(LearningStandard standard);

    RuntimeView Read(RuntimeData data, ActivityResult? result);
}

/// <summary>What an activity's run-time data comes to. The run-time part holds everything; what was not asked for is left out later.</summary>
internal sealed record RuntimeView(RuntimeResource Runtime, IReadOnlyList<ObjectiveResource> Objectives, bool IsSuspended);
