namespace Hub.Lrs.Access;

internal sealed record AuthorityAgent(string ObjectType, string Name, AuthorityAccount Account);

internal sealed record AuthorityAccount(string HomePage, string Name);
