namespace Hub.Core;

internal enum PostbackAuthentication { None, HttpBasic, Form }

internal enum ResultsFormat { Course, Activity, Full }

/// <summary>Where a registration's changes are posted to. The password is stored encrypted.</summary>
internal sealed record Postback(
    string Url,
    PostbackAuthentication Authentication,
    string UserName,
    string ProtectedPassword,
    ResultsFormat Format);
