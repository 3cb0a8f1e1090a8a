using Hub.Importing;
using Hub.Lrs;
using Hub.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hub.Tests.Hosting;

/// <summary>What is checked when the hub starts, without a hub: that the sentence ends the start is for <see cref="SettingTests"/>.</summary>
[Trait("req", "OPS-4")]
public sealed class SettingSentenceTests
{
    /// <summary>A setting, a wrong value, and what else the sentence must say.</summary>
    [Theory]
    [InlineData("Hub:Import:Archive:MaxEntries", "1000001", "1 to 1000000")]
    [InlineData("Hub:Import:Archive:MaxTotalBytes", "0", "above 0")]
    [InlineData("Hub:Import:Archive:MaxRatio", "1033", "1 to 1032")]
    [InlineData("Hub:Import:Archive:RatioFreeBytes", "-1", "or 0")]
    [InlineData("Hub:Import:Archive:MaxDirectoryBytes", "0", "1 to 1073741824")]
    [InlineData("Hub:Import:Archive:MaxPathLength", "0", "1 to 4096")]
    [InlineData("Hub:Import:Archive:MaxSegmentBytes", "256", "1 to 255")]
    [InlineData("Lrs:MaxBodyBytes", "1", "65536")]
    [InlineData("Lrs:MaxAttachmentBytes", "1", "1024")]
    [InlineData("Lrs:MaxPage", "0", "1 to 1000")]
    [InlineData("Lrs:UnversionedAnswer", "3.0.0", "2.0.0")]
    [InlineData("Mail:Port", "0", "587")]
    [InlineData("Mail:From", "nobody", "'nobody'")]
    public void A_wrong_setting_is_named_with_what_to_give(string setting, string value, string alsoSays)
    {
        var settings = new Dictionary<string, string?> { ["Mail:Host"] = "mail.example", ["Mail:From"] = "hub@hub.example", [setting] = value };
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddImporting().AddMail().AddLrs();
        using var provider = services.BuildServiceProvider();

        var refusal = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(setting, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(alsoSays, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_needs_to_be_set()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddImporting().AddMail().AddLrs();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IStartupValidator>().Validate();
    }
}
