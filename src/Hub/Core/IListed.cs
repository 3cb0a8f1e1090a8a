namespace Hub.Core;

/// <summary>What every list of the management API can be filtered, ordered and paged by.</summary>
internal interface IListed
{
    string Id { get; }
    DateTimeOffset CreatedAt { get; }
    DateTimeOffset UpdatedAt { get; }
}

/// <summary>Something that clients put tags on.</summary>
internal interface ITagged
{
    List<string> Tags { get; set; }
}
