using System.Text;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Tests.Requests;

/// <summary>1.0.3 Communication 1.3.</summary>
[Trait("req", "XAPI-00336")]
public sealed class AlternateRequestTests
{
    [Fact]
    public void A_form_is_taken_apart_into_headers_parameters_and_content()
    {
        var request = Read("PUT", "statementId=1&content=%7B%22a%22%3A%22%C3%A9%22%7D&authorization=Basic+abc&X-Experience-API-Version=1.0.3&Content-Length=9&If-Match=%22a%22").Value!;

        Assert.Equal("PUT", request.Method);
        Assert.Equal("""{"a":"é"}""", Encoding.UTF8.GetString(request.Content!.Value.Span));
        Assert.Equal("application/json", request.ContentType);
        Assert.Equal(["statementId"], request.Parameters.Names);
        Assert.Equal("Basic abc", request.Headers["Authorization"]);
        Assert.Equal("1.0.3", request.Headers["x-experience-api-version"]);
        Assert.Equal("\"a\"", request.Headers["If-Match"]);
    }

    [Fact]
    public void The_forms_content_type_is_that_of_the_content() => Assert.Equal("text/plain", Read("PUT", "content=a&Content-Type=text%2Fplain").Value?.ContentType);

    [Fact]
    [Trait("req", "XAPI-00148")]
    public void A_GET_has_parameters_and_no_content()
    {
        var request = Read("GET", "limit=1").Value!;

        Assert.Null(request.Content);
        Assert.Equal("1", request.Parameters["limit"]);
    }

    [Theory]
    [InlineData("Content-Transfer-Encoding=binary")]
    [InlineData("Accept-Language=en")]
    public void Other_headers_are_parameters_and_so_refused_later(string field) =>
        Assert.Single(Read("GET", field).Value!.Parameters.Names);

    [Theory]
    [InlineData("PUT", "?method=POST")]
    [InlineData("GET", "?method=GET")]
    [InlineData("POST", "?method=PUT&statementId=1")]
    [InlineData("POST", "?method=PATCH")]
    [InlineData("POST", "?method=put")]
    [InlineData("POST", "?method=")]
    public void Another_method_or_more_in_the_query_is_refused(string httpMethod, string query) =>
        Assert.Equal(400, AlternateRequest.Read(httpMethod, Query(query), "application/x-www-form-urlencoded", "1.0.3", "statementId=1&content=a"u8).Refusal?.Status);

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("POST", "statementId=1")]
    [InlineData("PUT", """{"statementId":"1","content":"{}"}""")]
    [InlineData("PUT", "content=a&content=b")]
    [InlineData("PUT", "content=%zz")]
    [InlineData("PUT", "content=a&If-Match=*&if-match=*")]
    [InlineData("PUT", "content=a&b=1&b=2")]
    [InlineData("GET", "content=a")]
    [InlineData("DELETE", "content=a")]
    public void A_form_that_does_not_fit_is_refused(string method, string form) => Assert.Equal(400, Read(method, form).Refusal?.Status);

    [Theory]
    [InlineData("2.0.0", "content=a")]
    [InlineData(null, "content=a&X-Experience-API-Version=2.0.0")]
    [InlineData("1.0.3", "content=a&X-Experience-API-Version=2.0")]
    public void In_2_0_the_syntax_is_refused(string? header, string form) =>
        Assert.Contains("2.0", AlternateRequest.Read("POST", Query("?method=PUT"), null, header, Encoding.ASCII.GetBytes(form)).Refusal?.Violations[0].Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, true)]
    [InlineData("text/plain", true)]
    [InlineData("application/x-www-form-urlencoded; charset=UTF-8", true)]
    [InlineData("application/json", false)]
    [InlineData("multipart/mixed; boundary=a", false)]
    [InlineData("nothing", false)]
    public void The_request_is_a_form_as_far_as_old_browsers_can_say_so(string? contentType, bool accepted) =>
        Assert.Equal(accepted, AlternateRequest.Read("POST", Query("?method=GET"), contentType, "1.0.3", "limit=1"u8).IsAccepted);

    [Fact]
    public void Only_the_exact_name_means_the_syntax()
    {
        Assert.True(AlternateRequest.IsMeant(Query("?method=")));
        Assert.False(AlternateRequest.IsMeant(Query("?Method=PUT")));
    }

    private static Reading<AlternateRequest> Read(string method, string form) =>
        AlternateRequest.Read("POST", Query($"?method={method}"), "application/x-www-form-urlencoded", "1.0.3", Encoding.UTF8.GetBytes(form));

    private static RequestParameters Query(string query) => RequestParameters.FromQuery(query).Value!;
}
