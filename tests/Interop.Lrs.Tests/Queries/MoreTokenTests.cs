using FsCheck;
using FsCheck.Fluent;
using Interop.Lrs.Queries;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Tests.Queries;

/// <summary>1.0.3 Data 2.5, 2.0 4.2.3.</summary>
public sealed class MoreTokenTests
{
    private static readonly Gen<DateTimeOffset?> Instants = Gen.OneOf(
        Gen.Constant((DateTimeOffset?)null),
        from seconds in Gen.Choose(0, int.MaxValue) select (DateTimeOffset?)DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(7),
        Gen.Elements<DateTimeOffset?>(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

    private static readonly Gen<MoreToken> Tokens =
        from keys in Gen.ListOf(from value in ArbMap.Default.GeneratorFor<Guid>() select new IndexKey(value), 4)
        from count in Gen.Choose(0, 4)
        from since in Instants
        from until in Instants
        from oldest in ArbMap.Default.GeneratorFor<bool>()
        from attachments in ArbMap.Default.GeneratorFor<bool>()
        from limit in Gen.Choose(1, int.MaxValue)
        from after in Gen.Choose(0, int.MaxValue)
        from format in Gen.Elements(StatementFormat.Exact, StatementFormat.Ids, StatementFormat.Canonical)
        select new MoreToken(
            new StatementQuery { Keys = [.. keys.Take(count)], Since = since, Until = until, Ascending = oldest, Limit = limit, After = after * 3L }, format, attachments);

    [Fact]
    public void A_token_comes_back_as_it_was() => Prop.ForAll(Tokens.ToArbitrary(), token =>
    {
        var back = MoreToken.Parse(token.Encode());
        return back is not null && back.Query.Keys.SequenceEqual(token.Query.Keys)
            && back with { Query = back.Query with { Keys = [] } } == token with { Query = token.Query with { Keys = [] } };
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_token_needs_no_encoding_in_an_IRL_and_is_short() => Prop.ForAll(Tokens.ToArbitrary(), token =>
        token.Encode() is { Length: < 140 } text && Uri.EscapeDataString(text) == text).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_reading_throw() => Prop.ForAll(
        (from token in Tokens from cut in Gen.Choose(0, 130) from put in Gen.Elements("", "A", "_", "=", " ", "\u00e9", "AAAA") select (Text: token.Encode(), cut, put)).ToArbitrary(),
        it =>
        {
            var cut = Math.Min(it.cut, it.Text.Length);
            _ = MoreToken.Parse(it.Text[..cut] + it.put + it.Text[cut..]);
            _ = MoreToken.Parse(it.Text[..cut]);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not a token")]
    public void Anything_else_is_no_token(string? text) => Assert.Null(MoreToken.Parse(text));

    [Fact]
    public void Who_may_see_what_is_not_in_it() =>
        Assert.Null(MoreToken.Parse(new MoreToken(new StatementQuery { Limit = 1, After = 5, Authority = IndexKey.Authority("a") }, StatementFormat.Exact, false).Encode())!.Query.Authority);
}
