using FsCheck;
using FsCheck.Fluent;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Tests.Requests;

/// <summary>1.0.3 Communication 2.1.3 (canonical), RFC 2616 14.4.</summary>
public sealed class LanguagePreferenceTests
{
    [Theory]
    [InlineData("en-GB", "en-US,en-GB,de", "en-GB")]
    [InlineData("en", "de,en-US", "en-US")]
    [InlineData("EN-us", "de,en-US", "en-US")]
    [InlineData("de;q=0.5, fr", "de,fr", "fr")]
    [InlineData("de, fr", "fr,de", "de")]
    [InlineData("da, en-gb;q=0.8, en;q=0.7", "en-US,en-GB", "en-GB")]
    [InlineData("*;q=0.1, de", "fr,de", "de")]
    [InlineData("en;q=0, *", "en,fr", "fr")]
    [InlineData("en, en-US;q=0", "en-US,en-GB", "en-GB")]
    [InlineData("en-US", "de,en", "en")]
    [InlineData("en-US", "de,en-GB", "en-GB")]
    [InlineData("zh-Hant-TW", "de,zh-Hant", "zh-Hant")]
    [InlineData("es", "de,en", "de")]
    [InlineData("e", "de,en", "de")]
    [InlineData(null, "de,en", "de")]
    [InlineData("", "de,en", "de")]
    [InlineData("en;q=2, fr;q=x, ;;;, de;level=1", "it,en,fr,de", "it")]
    public void The_best_entry_is_chosen_and_always_one(string? header, string tags, string expected) =>
        Assert.Equal(expected, LanguagePreference.Parse(header).Choose(tags.Split(',')));

    [Fact]
    public void Of_no_entries_none_is_chosen() => Assert.Null(LanguagePreference.Parse("en").Choose([]));

    [Fact]
    public void Ranges_are_listed_most_wanted_first() =>
        Assert.Equal(["fr", "en-GB", "en"], LanguagePreference.Parse("en;q=0.7, de;q=0, fr, en-GB;q=0.8").Ranges);

    [Fact]
    public void Whatever_the_header_one_of_the_tags_is_chosen() => Prop.ForAll(
        (from header in Gen.Elements("en", "*", "-", ";", "q=", "0.5", ",", "de-DE", " ", "\0").ArrayOf().Select(string.Concat)
         from tags in Gen.Elements("en", "en-US", "de", "", "x").NonEmptyListOf()
         select (header, tags)).ToArbitrary(),
        it => it.tags.Contains(LanguagePreference.Parse(it.header).Choose([.. it.tags])!)).QuickCheckThrowOnFailure();
}
