using Hub.Core;
using Hub.Storage.Entries;
using Hub.Testing;

namespace Hub.Storage.Tests;

public abstract class ArrivalLookupTests(Databases databases)
{
    private readonly EntrySamples samples = new(databases);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EntryQuestion Guess
    {
        get
        {
            var identity = samples.Make<LearnerIdentity>();
            return new EntryQuestion { Realm = samples.Realm, Dispatch = samples.KeyOf<Dispatch>(), Source = identity.Source, ExternalId = identity.ExternalId, Link = samples.KeyOf<LtiResourceLink>() };
        }
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Each_of_several_launches_finds_what_is_its_own()
    {
        var school = await BeginAsync();
        var (first, second, third) = (school.First.Key, school.Second.Key, school.Third.Key);
        var (dispatch, learner, cell) = (samples.KeyOf<Dispatch>(), samples.KeyOf<Learner>(), samples.KeyOf<LtiGrade>());

        var found = await new ArrivalLookup(databases.Database).FindAllAsync(school.Launches, Cancellation);

        Assert.Equal([first, null, second, third, second, third, first, first], found.Select(one => one?.Login.Login.Key));
        Assert.Equal([dispatch, null, dispatch, null, school.Other.Key, dispatch, null, dispatch], found.Select(one => one?.Entry?.Dispatch.Key));
        Assert.Equal([0, null, 0, null, 0, 0, null, 1], found.Select(one => one?.Entry?.Dispatch.Keys.Count));
        Assert.Equal([learner, null, learner, null, school.Newcomer.Key, null, null, learner], found.Select(one => one?.Entry?.Known?.Learner.Key));
        Assert.Equal([true, null, true, null, false, null, null, true], found.Select(one => one?.Entry?.Known?.HasSeat));
        Assert.Equal([true, null, true, null, false, null, null, true], found.Select(one => one?.Entry?.Known?.HasBeenHere));
        Assert.Equal([2, null, 2, null, 0, null, null, 2], found.Select(one => one?.Entry?.Known?.Open.Count));
        Assert.Equal([cell, null, cell, null, null, null, null, null], found.Select(one => one?.Entry?.Known?.Cell?.Key));
        Assert.Equal(school.Other.CourseKey, found[4]!.Entry!.Course.Key);
        Assert.Equal((samples.KeyOf<LtiDeployment>(), samples.KeyOf<LtiResourceLink>()), (found[3]!.Login.Place.Deployment!.Key, found[3]!.Login.Place.Link!.Key));
    }

    [Fact]
    public async Task Several_launches_are_answered_as_each_is_alone_in_whichever_order_they_come()
    {
        var school = await BeginAsync();
        var lookup = new ArrivalLookup(databases.Database);
        var alone = new Dictionary<ArrivalQuestion, string>();
        foreach (var launch in school.Launches)
            alone[launch] = Describe((await lookup.FindAllAsync([launch], Cancellation))[0]);
        List<ArrivalQuestion> backwards = [.. school.Launches];
        backwards.Reverse();
        List<ArrivalQuestion>[] orders = [school.Launches, backwards, [.. school.Launches.Skip(3), .. school.Launches.Take(3)]];

        foreach (var order in orders)
            Assert.Equal(order.Select(launch => alone[launch]), (await lookup.FindAllAsync(order, Cancellation)).Select(Describe));
    }

    [Fact]
    public async Task Launches_that_come_at_once_each_get_their_own_answer()
    {
        var school = await BeginAsync();
        var lookup = new ArrivalLookup(databases.Database);
        var alone = (await lookup.FindAllAsync(school.Launches, Cancellation)).Select(Describe).ToList();

        var found = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => lookup.FindAsync(school.Launches[number % alone.Count], Cancellation)));

        Assert.Equal(Enumerable.Range(0, 40).Select(number => alone[number % alone.Count]), found.Select(Describe));
    }

    // A launch changes what it has found.
    [Fact]
    public async Task No_launch_shares_an_object_with_another()
    {
        var school = await BeginAsync();

        var found = await new ArrivalLookup(databases.Database).FindAllAsync(school.Launches, Cancellation);

        var objects = found.OfType<ArrivalFound>().SelectMany(ObjectsOf).ToList();
        Assert.Equal(objects.Count, objects.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    /// <summary>Looks up three launches together, of which one names its place in characters that no database takes.</summary>
    protected async Task AskWithOneAtFaultAsync(string fault)
    {
        var school = await BeginAsync();
        var lookup = new ArrivalLookup(databases.Database);
        var gate = new TaskCompletionSource();
        using var arrived = new SemaphoreSlim(0);
        var shared = new SharedReads<ArrivalQuestion, ArrivalFound?>(async (questions, cancellation) =>
        {
            arrived.Release();
            await gate.Task;
            return await lookup.FindAllAsync(questions, cancellation);
        });
        var launch = school.Launches[0];
        var bad = launch with { Login = launch.Login with { ResourceLinkId = fault } };
        var ahead = shared.AskAsync(launch, Cancellation);
        await arrived.WaitAsync(Cancellation);

        var (before, failing, after) = (shared.AskAsync(launch, Cancellation), shared.AskAsync(bad, Cancellation), shared.AskAsync(launch, Cancellation));
        gate.SetResult();

        var expected = Describe(await ahead);
        Assert.Equal([expected, expected], (await Task.WhenAll(before, after)).Select(Describe));
        await Assert.ThrowsAnyAsync<Exception>(() => failing);
        // Statements that were prepared on the way can be used again.
        for (var round = 0; round < 10; round++)
            Assert.Equal(expected, Describe(await shared.AskAsync(launch, Cancellation)));
    }

    private static Key<T> NewKey<T>() => new(Guid.CreateVersion7());

    private static string Describe(ArrivalFound? found) => found is null ? "nothing" : string.Join(
        ' ', found.Login.Login.Key, found.Login.Platform.Key, found.Login.Place.Deployment?.Key, found.Login.Place.Link?.Key, found.Entry?.Dispatch.Key, found.Entry?.Dispatch.Keys.Count,
        found.Entry?.Destination.Key, found.Entry?.Course.Key, found.Entry?.Known?.Learner.Key, found.Entry?.Known?.HasSeat, found.Entry?.Known?.HasBeenHere, found.Entry?.Known?.Cell?.Key,
        string.Join('+', (found.Entry?.Known?.Open ?? []).Select(open => $"{open.Registration.Key}:{open.Version}").Order(StringComparer.Ordinal)));

    private static IEnumerable<object> ObjectsOf(ArrivalFound found)
    {
        var (login, _, platform, place) = found.Login;
        object?[] objects =
        [
            found, login, login.StateHash, platform, place.Deployment, place.Link, place.Link?.GradeScopes, found.Entry, found.Entry?.Dispatch, found.Entry?.Dispatch.Keys, found.Entry?.Dispatch.Tags,
            found.Entry?.Destination, found.Entry?.Destination.Tags, found.Entry?.Course, found.Entry?.Course.Tags, found.Entry?.Known, found.Entry?.Known?.Learner, found.Entry?.Known?.Learner.Tags,
            found.Entry?.Known?.Cell, found.Entry?.Known?.Open, .. (found.Entry?.Known?.Open ?? []).Select(open => open.Registration),
        ];
        return objects.OfType<object>();
    }

    // The learner of the samples has two registrations of the dispatch, as after a merge; a newcomer has not been anywhere.
    private async Task<School> BeginAsync()
    {
        await samples.AddVisitAsync();
        var (first, second, third) = (samples.Make<LtiLogin>(), await AddLoginAsync(), await AddLoginAsync());
        var course = await samples.AddAnotherAsync<Course>((nameof(Course.Key), NewKey<Course>()), (nameof(Course.Id), "another"));
        var other = await samples.AddAnotherAsync<Dispatch>((nameof(Dispatch.Key), NewKey<Dispatch>()), (nameof(Dispatch.Id), "another"), (nameof(Dispatch.CourseKey), course.Key));
        await samples.AddAnotherAsync<Registration>(
            (nameof(Registration.Key), NewKey<Registration>()), (nameof(Registration.Id), "merged"), (nameof(Registration.XapiRegistrationId), Guid.CreateVersion7()));
        var newcomer = await samples.AddAnotherAsync<Learner>((nameof(Learner.Key), NewKey<Learner>()));
        await samples.AddAnotherAsync<LearnerIdentity>((nameof(LearnerIdentity.ExternalId), "newcomer"), (nameof(LearnerIdentity.LearnerKey), newcomer.Key));
        List<ArrivalQuestion> launches =
        [
            Launch(first.StateHash, Guess),
            Launch(NewKey<LtiLogin>().Value.ToByteArray(), Guess),
            Launch(second.StateHash, Guess),
            Launch(third.StateHash, null),
            Launch(second.StateHash, Guess with { Dispatch = other.Key, ExternalId = "newcomer", Link = null }),
            Launch(third.StateHash, Guess with { ExternalId = "nobody" }),
            Launch(first.StateHash, Guess with { Dispatch = NewKey<Dispatch>() }),
            Launch(first.StateHash, Guess with { Link = null, WithKeys = true }),
        ];
        return new School(first, second, third, other, newcomer, launches);
    }

    private Task<LtiLogin> AddLoginAsync() =>
        samples.AddAnotherAsync<LtiLogin>((nameof(LtiLogin.Key), NewKey<LtiLogin>()), (nameof(LtiLogin.StateHash), NewKey<LtiLogin>().Value.ToByteArray()));

    private ArrivalQuestion Launch(byte[] stateHash, EntryQuestion? guess) =>
        new(new LoginQuestion(stateHash, samples.Make<LtiDeployment>().DeploymentId, samples.Make<LtiResourceLink>().ResourceLinkId), guess);

    private sealed record School(LtiLogin First, LtiLogin Second, LtiLogin Third, Dispatch Other, Learner Newcomer, List<ArrivalQuestion> Launches);
}

public sealed class ArrivalLookupTestsOnSqlite(SqliteDatabases databases) : ArrivalLookupTests(databases), IClassFixture<SqliteDatabases>;

public sealed class ArrivalLookupTestsOnPostgres(PostgresDatabases databases) : ArrivalLookupTests(databases), IClassFixture<PostgresDatabases>
{
    // A null character, and half of a pair.
    [Theory]
    [InlineData(0)]
    [InlineData(0xD83D)]
    public async Task A_launch_that_cannot_be_asked_for_fails_alone(int character)
    {
        PostgresServer.SkipUnlessThere();

        await AskWithOneAtFaultAsync(((char)character).ToString());
    }
}
