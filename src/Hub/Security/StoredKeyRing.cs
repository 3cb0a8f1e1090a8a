using System.Xml.Linq;
using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Hub.Security;

/// <summary>Keeps the Data Protection key ring in the database, where all nodes find it.</summary>
internal sealed class StoredKeyRing(HubDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.CreateContext(default);
        return [.. db.DataProtectionKeys.Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.CreateContext(default(Key<Realm>));
        db.DataProtectionKeys.Add(new DataProtectionKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
