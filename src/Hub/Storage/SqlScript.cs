using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>Statements written by hand that go to the database together. What is interpolated becomes a parameter, never text.</summary>
internal sealed class SqlScript(DbConnection connection, SqlValues values) : IAsyncDisposable
{
    private readonly SqlValues values = values;
    private readonly DbCommand command = connection.CreateCommand();
    private readonly StringBuilder text = new(4_000);
    private int statements;

    public bool IsEmpty => statements == 0;

    public void Add([InterpolatedStringHandlerArgument("")] Statement statement)
    {
        statement.End();
        statements++;
    }

    public Task<DbDataReader> ReadAsync(CancellationToken cancellation)
    {
        command.CommandText = text.ToString();
        return command.ExecuteReaderAsync(cancellation);
    }

    /// <summary>Runs the statements, of which each is meant to change one row, and is empty again.</summary>
    /// <exception cref="DbUpdateConcurrencyException">One has found its row gone: a lost race.</exception>
    public async Task RunAsync(DbTransaction? transaction, CancellationToken cancellation)
    {
        var changed = await ExecuteAsync(transaction, cancellation);
        if (changed != statements)
            throw new DbUpdateConcurrencyException($"{statements} statements were to change one row each, and changed {changed}.");
        Clear();
    }

    /// <summary>Runs the statements, whichever number of rows each changes, and is empty again.</summary>
    public async Task RunFreelyAsync(DbTransaction? transaction, CancellationToken cancellation)
    {
        await ExecuteAsync(transaction, cancellation);
        Clear();
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private Task<int> ExecuteAsync(DbTransaction? transaction, CancellationToken cancellation)
    {
        command.CommandText = text.ToString();
        command.Transaction = transaction;
        return command.ExecuteNonQueryAsync(cancellation);
    }

    private void Clear()
    {
        text.Clear();
        command.Parameters.Clear();
        statements = 0;
    }

    private void AddParameter(DbType? type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"p{command.Parameters.Count}");
        // A null says its type too, for a prepared statement has one type for each parameter.
        if (type is { } known)
            parameter.DbType = known;
        parameter.Value = value ?? DBNull.Value;
        text.Append('@').Append(parameter.ParameterName);
        command.Parameters.Add(parameter);
    }

    [InterpolatedStringHandler]
    internal readonly ref struct Statement
    {
        private readonly SqlScript script;

        public Statement(int literalLength, int formattedCount, SqlScript script)
        {
            script.text.EnsureCapacity(script.text.Length + literalLength + formattedCount * 4);
            this.script = script;
        }

        public void AppendLiteral(string sql) => script.text.Append(sql);

        public void AppendFormatted<T>(Key<T> key) => script.AddParameter(DbType.Guid, key.Value);

        public void AppendFormatted<T>(Key<T>? key) => script.AddParameter(DbType.Guid, key?.Value);

        public void AppendFormatted(Guid value) => script.AddParameter(DbType.Guid, value);

        public void AppendFormatted(byte[]? value) => script.AddParameter(DbType.Binary, value);

        public void AppendFormatted(string? value) => script.AddParameter(DbType.String, value);

        public void AppendFormatted(long value) => script.AddParameter(DbType.Int64, value);

        public void AppendFormatted(int value) => script.AddParameter(DbType.Int32, value);

        public void AppendFormatted(bool value) => script.AddParameter(DbType.Boolean, value);

        public void AppendFormatted(double? value) => script.AddParameter(DbType.Double, value);

        public void AppendFormatted(DateTimeOffset? value)
        {
            var (type, kept) = script.values.Instant(value);
            script.AddParameter(type, kept);
        }

        public void AppendFormatted(Enum value) => script.AddParameter(DbType.String, value.ToString());

        /// <summary>SQL that is put together elsewhere.</summary>
        public void AppendFormatted(SqlPiece piece) => script.text.Append(piece.Sql);

        /// <summary>A list that is one value of one column.</summary>
        public void AppendFormatted(SqlTexts texts)
        {
            var (type, kept) = script.values.Texts(texts.List);
            script.AddParameter(type, kept);
        }

        /// <summary>A list in parentheses, as <c>IN</c> takes it; an empty one is that of a null, which nothing equals.</summary>
        public void AppendFormatted(IReadOnlyCollection<string> list)
        {
            script.text.Append('(');
            foreach (var value in list)
            {
                script.AddParameter(DbType.String, value);
                script.text.Append(',');
            }
            script.text.Append("NULL)");
        }

        public void End() => script.text.Append(";\n");
    }
}

/// <summary>Columns or conditions that several statements share; a constant, never anything from outside.</summary>
internal readonly record struct SqlPiece(string Sql);

/// <inheritdoc cref="SqlScript.Statement.AppendFormatted(SqlTexts)"/>
internal readonly record struct SqlTexts(IReadOnlyCollection<string> List);
