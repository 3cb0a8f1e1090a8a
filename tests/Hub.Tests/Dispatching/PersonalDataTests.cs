using System.Net;
using System.Net.Http.Json;
using System.Text;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Dispatching;

public abstract class PersonalDataTests(HubApplication hub)
{
    private const string Id = "jane.doe@client.example";
    private const string Name = "Quixotesdaughter, Janeida";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hashing_at_destination_or_dispatch_leaves_no_personal_data_in_any_table(bool atDestination)
    {
        var stage = await DispatchStage.SetAsync(hub);
        await HashAsync(stage, atDestination);

        var opened = await stage.OpenAsync(Id, Name, state: Name);
        await stage.AskAsync(new
        {
            watch = opened.Text("watch"),
            log = new[] { new { at = 1, kind = "shell", call = "LMSGetValue", args = new[] { "cmi.core.student_name" }, result = Name, error = "0" } },
        });
        await DisableAllAsync(stage);
        var refused = await stage.OpenAsync(Id, Name);

        Assert.Equal((HttpStatusCode.OK, "disabled"), (opened.Status, refused.Code));
        var everything = await DumpAsync(stage);
        Assert.Contains("hash-", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Quixotesdaughter", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Janeida", everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task A_hashed_learner_is_recognised_again()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await HashAsync(stage, atDestination: false);

        var first = await stage.OpenAsync("recognised");
        var second = await stage.OpenAsync("recognised");

        Assert.Equal(first.Registration, second.Registration);
        Assert.Equal(1, (await stage.ShowAsync()).GetProperty("registrationCount").GetInt32());
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task Two_clients_hashes_of_one_person_differ()
    {
        var one = await DispatchStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);
        foreach (var stage in new[] { one, other })
        {
            await HashAsync(stage, atDestination: true);
            await stage.OpenAsync("traveller");
        }

        Assert.NotEqual(await ExternalIdAsync(one), await ExternalIdAsync(other));
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task An_empty_id_is_refused_where_ids_are_hashed_too()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await HashAsync(stage, atDestination: true);

        Assert.Equal("learner", (await stage.OpenAsync("")).Code);
    }

    private async Task HashAsync(DispatchStage stage, bool atDestination)
    {
        var path = atDestination ? stage.DestinationUri + "/dispatches/hashUserInfo" : stage.DispatchUri + "/hashUserInfo";
        using var set = await hub.Api.PutAsJsonAsync(new Uri(path, UriKind.Relative), new { enabled = true }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
    }

    private static async Task<string> ExternalIdAsync(DispatchStage stage)
    {
        var learner = Assert.Single(await stage.RegistrationsAsync()).LearnerKey;
        return await stage.ReadAsync(db => db.LearnerIdentities.Where(i => i.LearnerKey == learner).Select(i => i.ExternalId).SingleAsync(Cancellation));
    }

    private static async Task DisableAllAsync(DispatchStage stage)
    {
        var learner = Assert.Single(await stage.RegistrationsAsync()).LearnerKey;
        await stage.WriteAsync(db => db.Learners.Where(l => l.Key == learner)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.DisabledAt, TimeProvider.System.Now()), Cancellation));
    }

    private static Task<string> DumpAsync(DispatchStage stage) => stage.ReadAsync(async db =>
    {
        var dump = new StringBuilder();
        await db.Database.OpenConnectionAsync(Cancellation);
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
                for (var column = 0; column < reader.FieldCount; column++)
                    dump.Append(reader.GetValue(column) switch
                    {
                        byte[] bytes => Encoding.UTF8.GetString(bytes),
                        string[] list => string.Join(' ', list),
                        var value => value,
                    }).Append('\n');
        }
        return dump.ToString();
    });
}

public sealed class PersonalDataTestsOnSqlite(SqliteHub hub) : PersonalDataTests(hub), IClassFixture<SqliteHub>;

public sealed class PersonalDataTestsOnPostgres(PostgresHub hub) : PersonalDataTests(hub), IClassFixture<PostgresHub>;
