using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lrs.Attachments;

namespace Interop.Lrs.Tests.Attachments;

/// <summary>FIPS 180-4, with the values that its examples and RFC 3874 3 give.</summary>
public sealed class Sha224Tests
{
    [Theory]
    [InlineData("", 1, "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", 1, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525")]
    [InlineData("a", 1_000_000, "20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67")]
    public void Its_examples_come_out(string text, int times, string expected)
    {
        var hash = new Sha224();
        for (var i = 0; i < times; i++)
            hash.Append(Encoding.ASCII.GetBytes(text));

        Assert.Equal(expected, Convert.ToHexStringLower(hash.Finish()));
    }

    [Fact]
    public void It_does_not_matter_how_the_data_are_cut() => Prop.ForAll(
        (from length in Gen.Choose(0, 300) from first in Gen.Choose(0, length) from second in Gen.Choose(first, length) select (length, first, second)).ToArbitrary(),
        it =>
        {
            var data = new byte[it.length];
            new Random(it.length).NextBytes(data);
            var (whole, cut) = (new Sha224(), new Sha224());
            whole.Append(data);
            cut.Append(data.AsSpan(0, it.first));
            cut.Append(data.AsSpan(it.first, it.second - it.first));
            cut.Append(data.AsSpan(it.second));
            return whole.Finish().SequenceEqual(cut.Finish());
        }).QuickCheckThrowOnFailure();
}
