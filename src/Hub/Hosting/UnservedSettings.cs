using Microsoft.Extensions.Options;

namespace Hub.Hosting;

/// <summary>Settings that have a fixed name and that this version does nothing with yet. Whoever gives one relies on it, so it stops the start.</summary>
internal sealed class UnservedSettings(IConfiguration configuration) : IValidateOptions<HubOptions>
{
    private static readonly (string Section, string Instead)[] Unserved =
    [
        ("Packages:S3", "packages and attachments are kept in the folder of Hub:DataPath"),
        ("Search:Elasticsearch", "statements are looked up in the hub's own database"),
    ];

    public ValidateOptionsResult Validate(string? name, HubOptions options)
    {
        var given = Unserved.SelectMany(known => configuration.GetSection(known.Section).GetChildren()
            .Select(setting => $"{setting.Path} is set, which this version does not serve yet: {known.Instead}. Remove the setting.")).ToList();
        return given.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(given);
    }
}
