using Codes = Interop.Scorm.Packaging.PackageProblemCodes;

namespace Interop.Scorm.Packaging;

/// <summary>Chooses the organization to deliver (CAM, <c>organizations</c>).</summary>
internal static class OrganizationReader
{
    /// <summary>The default organization, or the first; null when there is none with items.</summary>
    public static ManifestElement? Choose(ManifestElement manifest)
    {
        var section = manifest.Child("organizations");
        if (section is null)
        {
            return null;
        }

        var organizations = section.Children("organization").ToList();
        var named = section.Identifier("default");
        var chosen = organizations.Find(organization => organization.Identifier("identifier") == named && named is not null);
        if (chosen is null && organizations.Count > 0)
        {
            chosen = organizations.Find(HasItems) ?? organizations[0];
            if (named is null)
            {
                section.Warn(Codes.OrganizationDefault, "No default organization is named; the first one is used.");
            }
            else
            {
                section.Warn(Codes.OrganizationDefault, $"The default organization \"{named}\" does not exist; the first one is used.");
            }
        }

        return chosen is not null && HasItems(chosen) ? chosen : null;
    }

    private static bool HasItems(ManifestElement organization) => organization.Children("item").Any();
}
