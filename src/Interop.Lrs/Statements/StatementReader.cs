namespace Interop.Lrs.Statements;

/// <summary>Reads and validates statements.</summary>
public static class StatementReader
{
}
