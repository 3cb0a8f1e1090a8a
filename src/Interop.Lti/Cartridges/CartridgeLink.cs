namespace Interop.Lti.Cartridges;

/// <summary>A link in a cartridge.</summary>
/// <param name="Id">Tells it from the others of the cartridge; any text.</param>
/// <param name="Title">title.</param>
/// <param name="Description">description.</param>
/// <param name="LaunchUrl">Where it launches.</param>
/// <param name="Custom">Parameters that come back with every launch.</param>
public sealed record CartridgeLink(string Id, string Title, string? Description, Uri LaunchUrl, IReadOnlyDictionary<string, string> Custom);

/// <summary>Who offers the links.</summary>
/// <param name="Code">A domain name.</param>
/// <param name="Name">name.</param>
/// <param name="Url">The home page.</param>
public sealed record CartridgeVendor(string Code, string Name, Uri? Url);
