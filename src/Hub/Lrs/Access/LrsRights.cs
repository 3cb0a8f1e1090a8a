using Hub.Core;

namespace Hub.Lrs.Access;

/// <summary>What a caller may do at a record store; see <see cref="XapiScope"/>.</summary>
[Flags]
internal enum LrsRights
{
    None = 0,
    WriteStatements = 1,
    ReadOwnStatements = 2,
    ReadStatements = 4 | ReadOwnStatements,
    Void = 8,
    ReadState = 16,
    WriteState = 32 | ReadState,
    ReadProfile = 64,
    WriteProfile = 128 | ReadProfile,
    Define = 256,
    Read = ReadStatements | ReadState | ReadProfile,
    Personal = WriteStatements | ReadOwnStatements | WriteState,
    Everything = Read | WriteStatements | Void | WriteState | WriteProfile | Define,
}

internal static class LrsRightsReading
{
    public static LrsRights Of(IEnumerable<string> scopes) => scopes.Aggregate(LrsRights.None, (rights, scope) => rights | Of(scope));

    private static LrsRights Of(string scope) => scope switch
    {
        XapiScope.All => LrsRights.Everything,
        XapiScope.AllRead => LrsRights.Read,
        XapiScope.StatementsWrite => LrsRights.WriteStatements,
        XapiScope.StatementsRead => LrsRights.ReadStatements,
        XapiScope.StatementsReadMine => LrsRights.ReadOwnStatements,
        XapiScope.Void => LrsRights.Void,
        XapiScope.State => LrsRights.WriteState,
        XapiScope.Profile => LrsRights.WriteProfile,
        XapiScope.Define => LrsRights.Define,
        _ => LrsRights.None,
    };

    public static bool Has(this LrsRights granted, LrsRights needed) => (granted & needed) == needed;
}
