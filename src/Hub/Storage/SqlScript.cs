using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>Statements written by hand that go to the database together. What is interpolated becomes a parameter, never text.</summary>
internal sealed class SqlScript(SqlBundle bundle, SqlValues values) : IAsyncDisposable
{
    private readonly SqlValues values = values;
    private readonly SqlBundle bundle = bundle;
    private int statements;

    public SqlScript(DbConnection connection, SqlValues values)
        : this(SqlBundle.For(connection), values)
    {
    }

    public bool IsEmpty => statements == 0;

    public void Add([InterpolatedStringHandlerArgument("")] Statement statement)
    {
        statement.End();
        statements++;
    }

    /// <summary>
    /// Adds a row to a table, which counts as a statement. Where statements go to the database in a batch, rows for the same columns of a table are one of them,
    /// for each costs more than a row; nothing comes later than it was added, nor before what its own part has added earlier.
    /// </summary>
    /// <param name="into">The table and its columns.</param>
    /// <param name="row">A value for each of the columns, none of them a list.</param>
    public void Insert(string into, [InterpolatedStringHandlerArgument("", nameof(into))] Statement row)
    {
        row.EndRow();
        statements++;
    }

    /// <summary>Adds what a writer writes.</summary>
    /// <returns>Which of the statements are its own.</returns>
    public Range AddPart(Action<SqlScript> write)
    {
        var first = statements;
        bundle.BeginPart();
        write(this);
        return first..statements;
    }

    public Task<DbDataReader> ReadAsync(CancellationToken cancellation) => bundle.ReadAsync(cancellation);

    /// <summary>Runs the statements, of which each is meant to change one row, and is empty again.</summary>
    /// <exception cref="DbUpdateConcurrencyException">One has found its row gone: a lost race.</exception>
    public async Task RunAsync(DbTransaction? transaction, CancellationToken cancellation)
    {
        var changed = await bundle.RunAsync(transaction, cancellation);
        if (changed != statements)
            throw new DbUpdateConcurrencyException($"{statements} statements were to change one row each, and changed {changed}.");
        Clear();
    }

    /// <summary>Runs the statements, whichever number of rows each changes, and is empty again.</summary>
    public async Task RunFreelyAsync(DbTransaction? transaction, CancellationToken cancellation)
    {
        await bundle.RunAsync(transaction, cancellation);
        Clear();
    }

    public ValueTask DisposeAsync() => bundle.DisposeAsync();

    private void Clear()
    {
        bundle.Clear();
        statements = 0;
    }

    [InterpolatedStringHandler]
    internal readonly ref struct Statement
    {
        private readonly SqlScript script;

        public Statement(int literalLength, int formattedCount, SqlScript script) => this.script = script;

        public Statement(int literalLength, int formattedCount, SqlScript script, string into)
            : this(literalLength, formattedCount, script) => script.bundle.BeginRow(into);

        public void AppendLiteral(string sql) => script.bundle.Append(sql);

        public void AppendFormatted<T>(Key<T> key) => script.bundle.Append(DbType.Guid, key.Value);

        public void AppendFormatted<T>(Key<T>? key) => script.bundle.Append(DbType.Guid, key?.Value);

        public void AppendFormatted(Guid value) => script.bundle.Append(DbType.Guid, value);

        public void AppendFormatted(byte[]? value) => script.bundle.Append(DbType.Binary, value);

        public void AppendFormatted(string? value) => script.bundle.Append(DbType.String, value);

        public void AppendFormatted(long value) => script.bundle.Append(DbType.Int64, value);

        public void AppendFormatted(int value) => script.bundle.Append(DbType.Int32, value);

        public void AppendFormatted(bool value) => script.bundle.Append(DbType.Boolean, value);

        public void AppendFormatted(double? value) => script.bundle.Append(DbType.Double, value);

        public void AppendFormatted(DateTimeOffset? value)
        {
            var (type, kept) = script.values.Instant(value);
            script.bundle.Append(type, kept);
        }

        public void AppendFormatted(Enum value) => script.bundle.Append(DbType.String, value.ToString());

        /// <summary>SQL that is put together elsewhere.</summary>
        public void AppendFormatted(SqlPiece piece) => script.bundle.Append(piece.Sql);

        /// <inheritdoc cref="SqlValues.Append"/>
        public void AppendFormatted(GivenRows rows) => script.values.Append(script.bundle, rows);

        /// <summary>A list that is one value of one column.</summary>
        public void AppendFormatted(SqlTexts texts)
        {
            var (type, kept) = script.values.Texts(texts.List);
            script.bundle.Append(type, kept);
        }

        /// <summary>A list in parentheses, as <c>IN</c> takes it; an empty one is that of a null, which nothing equals.</summary>
        public void AppendFormatted(IReadOnlyCollection<string> list)
        {
            script.bundle.Append("(");
            foreach (var value in list)
            {
                script.bundle.Append(DbType.String, value);
                script.bundle.Append(",");
            }
            script.bundle.Append("NULL)");
        }

        public void End() => script.bundle.EndStatement();

        public void EndRow() => script.bundle.EndRow();
    }
}

/// <summary>Columns or conditions that several statements share; a constant, never anything from outside.</summary>
internal readonly record struct SqlPiece(string Sql);

/// <inheritdoc cref="SqlScript.Statement.AppendFormatted(SqlTexts)"/>
internal readonly record struct SqlTexts(IReadOnlyCollection<string> List);
