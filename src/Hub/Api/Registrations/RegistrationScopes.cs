namespace Hub.Api.Registrations;

internal static class RegistrationScopes
{
    public const string Read = "read:registration";
    public const string Write = "write:registration";
    public const string Delete = "delete:registration";
}
