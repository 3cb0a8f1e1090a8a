using Interop.Lrs.Stores;

namespace Interop.Lrs.Tests.Stores;

public sealed class IndexKeyTests
{
    [Fact]
    public void Equal_values_of_one_kind_have_equal_keys() =>
        Assert.Equal(IndexKey.Verb("http://adlnet.gov/expapi/verbs/passed"), IndexKey.Verb("http://adlnet.gov/expapi/verbs/passed"));

    [Fact]
    public void One_value_has_another_key_for_every_kind()
    {
        const string iri = "https://example.org/thing";
        IndexKey[] keys = [IndexKey.Verb(iri), IndexKey.Activity(iri), IndexKey.RelatedActivity(iri), IndexKey.Agent(iri), IndexKey.RelatedAgent(iri), IndexKey.Authority(iri)];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Values_longer_than_the_buffer_on_the_stack_are_hashed_whole()
    {
        var start = "https://example.org/" + new string('x', 1000);

        Assert.NotEqual(IndexKey.Activity(start + "1"), IndexKey.Activity(start + "2"));
    }
}
