using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Hub.Storage;

/// <summary>Statements on one way to the database, in the form that costs it least.</summary>
internal abstract class SqlBundle : IAsyncDisposable
{
    protected StringBuilder Text { get; } = new(2_000);

    public static SqlBundle For(DbConnection connection) =>
        connection.CanCreateBatch ? new SqlBatch(connection.CreateBatch()) : new Command(connection.CreateCommand());

    public virtual void Append(string sql) => Text.Append(sql);

    /// <summary>The place of a value in the statement, and the value.</summary>
    public virtual void Append(DbType? type, object? value)
    {
        var parameter = AddParameter();
        // A null says its type too, for a prepared statement has one type for each parameter.
        if (type is { } known)
            parameter.DbType = known;
        parameter.Value = value ?? DBNull.Value;
    }

    public abstract void EndStatement();

    /// <summary>Begins a row for a table; what is appended until it ends are its values, with commas between them.</summary>
    public virtual void BeginRow(string into) => Text.Append("INSERT INTO ").Append(into).Append(" VALUES (");

    public virtual void EndRow()
    {
        Text.Append(')');
        EndStatement();
    }

    /// <summary>What follows does not depend on the statements so far.</summary>
    public virtual void BeginPart()
    {
    }

    public abstract Task<DbDataReader> ReadAsync(CancellationToken cancellation);

    /// <returns>Rows changed by all of them.</returns>
    public abstract Task<int> RunAsync(DbTransaction? transaction, CancellationToken cancellation);

    public abstract void Clear();

    public abstract ValueTask DisposeAsync();

    /// <summary>Writes the place of the next parameter, and adds it.</summary>
    protected abstract DbParameter AddParameter();

    /// <summary>One text with named parameters, for a database that knows no batches.</summary>
    private sealed class Command(DbCommand command) : SqlBundle
    {
        public override void EndStatement() => Text.Append(";\n");

        public override Task<DbDataReader> ReadAsync(CancellationToken cancellation)
        {
            command.CommandText = Text.ToString();
            return command.ExecuteReaderAsync(cancellation);
        }

        public override Task<int> RunAsync(DbTransaction? transaction, CancellationToken cancellation)
        {
            command.CommandText = Text.ToString();
            command.Transaction = transaction;
            return command.ExecuteNonQueryAsync(cancellation);
        }

        public override void Clear()
        {
            Text.Clear();
            command.Parameters.Clear();
        }

        public override ValueTask DisposeAsync() => command.DisposeAsync();

        protected override DbParameter AddParameter()
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"p{command.Parameters.Count}");
            command.Parameters.Add(parameter);
            Text.Append('@').Append(parameter.ParameterName);
            return parameter;
        }
    }
}
