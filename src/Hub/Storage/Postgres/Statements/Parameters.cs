using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

/// <summary>Parameters of hand-written SQL, by their places <c>$1</c>, <c>$2</c> …</summary>
internal static class Parameters
{
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, int value) => command.With(value, NpgsqlDbType.Integer);

    public static NpgsqlBatchCommand WithMany<T>(this NpgsqlBatchCommand command, T[] values, NpgsqlDbType type) => command.With(values, NpgsqlDbType.Array | type);

    public static NpgsqlCommand With<T>(this NpgsqlCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }

    public static NpgsqlCommand WithOptional<T>(this NpgsqlCommand command, T? value, NpgsqlDbType type)
        where T : struct
    {
        command.Parameters.Add(value is { } given
            ? new NpgsqlParameter<T> { TypedValue = given, NpgsqlDbType = type }
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });
        return command;
    }

    public static NpgsqlCommand With(this NpgsqlCommand command, int value) => command.With(value, NpgsqlDbType.Integer);

    public static NpgsqlCommand WithMany<T>(this NpgsqlCommand command, T[] values, NpgsqlDbType type) => command.With(values, NpgsqlDbType.Array | type);
}
