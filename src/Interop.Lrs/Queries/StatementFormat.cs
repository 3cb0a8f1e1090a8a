namespace Interop.Lrs.Queries;

/// <summary>How statements are given back (1.0.3 Communication 2.1.3, 2.0 4.1.6.1).</summary>
public enum StatementFormat
{
    /// <summary>As they came.</summary>
    Exact,

    /// <summary>With nothing in agents, activities and verbs but what identifies them.</summary>
    Ids,

    /// <summary>With the record store's definition of activities and verbs, in one language each.</summary>
    Canonical,
}
