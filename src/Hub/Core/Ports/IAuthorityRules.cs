namespace Hub.Core.Ports;

/// <summary>Knows what can be the authority of xAPI statements.</summary>
internal interface IAuthorityRules
{
    /// <returns>What is wrong with this JSON as an identified Agent, or null.</returns>
    string? Problem(string agent);
}
