using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lrs.Attachments;
using Interop.Lrs.Signatures;

namespace Interop.Lrs.Tests.Signatures;

/// <summary>1.0.3 Data 2.6, 2.0 4.2.6.</summary>
public sealed class SignatureCheckTests
{
    private const string Statement = """{"id":"12345678-1234-4234-8234-123456789012"}""";

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly X509Certificate2 Certificate = SelfSigned(new CertificateRequest("CN=signer", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [Trait("req", "XAPI-00117")]
    public void The_three_algorithms_are_accepted_with_and_without_a_certificate(string algorithm)
    {
        Assert.Null(Check(Sign($$"""{"alg":"{{algorithm}}"}""")));
        Assert.Null(Check(Sign($$"""{"alg":"{{algorithm}}","x5c":["{{Base64(Certificate)}}"]}""")));
    }

    [Theory]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"alg":"PS256"}""")]
    [InlineData("""{"alg":"rs256"}""")]
    [InlineData("""{"alg":256}""")]
    [InlineData("{}")]
    [Trait("req", "XAPI-00117")]
    public void Other_algorithms_are_refused(string header) => Assert.Contains("RS256", Check(Sign(header))?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"alg":"RS256","alg":"RS256"}""")]
    [InlineData("""{"alg":"RS256","crit":["exp"],"exp":1}""")]
    public void Headers_that_are_none_are_refused(string header) => Assert.NotNull(Check(Sign(header)));

    [Fact]
    [Trait("req", "XAPI-00116")]
    public void A_payload_that_is_not_JSON_is_refused() =>
        Assert.Contains("JSON", Check(Sign("""{"alg":"RS256"}""", Statement.Replace('"', '\'')))?.Message, StringComparison.Ordinal);

    [Fact]
    public void A_payload_that_is_another_statement_is_refused() =>
        Assert.Contains("equivalent", Check(Sign("""{"alg":"RS256"}""", "{}"))?.Message, StringComparison.Ordinal);

    [Fact]
    public void A_signature_of_another_key_than_the_certificates_is_refused()
    {
        using var other = RSA.Create(2048);

        Assert.Contains("verify", Check(Sign($$"""{"alg":"RS256","x5c":["{{Base64(Certificate)}}"]}""", key: other))?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_of_another_hash_than_the_header_says_is_refused() =>
        Assert.NotNull(Check(Sign($$"""{"alg":"RS256","x5c":["{{Base64(Certificate)}}"]}""", hash: HashAlgorithmName.SHA512)));

    [Fact]
    public void The_first_certificate_of_the_chain_is_the_signers()
    {
        using var otherKey = RSA.Create(2048);
        using var other = SelfSigned(new CertificateRequest("CN=issuer", otherKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        Assert.Null(Check(Sign($$"""{"alg":"RS256","x5c":["{{Base64(Certificate)}}","{{Base64(other)}}"]}""")));
        Assert.NotNull(Check(Sign($$"""{"alg":"RS256","x5c":["{{Base64(other)}}","{{Base64(Certificate)}}"]}""")));
    }

    [Fact]
    public void A_certificate_without_RSA_key_is_refused()
    {
        using var ecKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var ec = SelfSigned(new CertificateRequest("CN=ec", ecKey, HashAlgorithmName.SHA256));

        Assert.Contains("RSA", Check(Sign($$"""{"alg":"RS256","x5c":["{{Base64(ec)}}"]}"""))?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("[\"!\"]")]
    [InlineData("[\"AAAA\"]")]
    [InlineData("[\"\"]")]
    public void An_x5c_that_is_none_is_refused(string chain) => Assert.Contains("x5c", Check(Sign($$"""{"alg":"RS256","x5c":{{chain}}}"""))?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..eyJhbGciOiJSUzI1NiJ9")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30=.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AA AA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AA.AA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.A")]
    [InlineData("""{"payload":"e30","signatures":[]}""")]
    [Trait("req", "XAPI-00115")]
    public void What_is_not_a_compact_JWS_is_refused(string jws) => Assert.NotNull(Check(Encoding.UTF8.GetBytes(jws)));

    [Theory]
    [InlineData("application/octet-stream", true)]
    [InlineData("text/plain; charset=ascii", false)]
    [Trait("req", "XAPI-00115")]
    public void A_signature_is_declared_as_octet_stream(string contentType, bool accepted) =>
        Assert.Equal(accepted, SignatureCheck.CheckDeclaration(new AttachmentDeclaration("aa", contentType, 1, null, AttachmentDeclaration.SignatureUsage), XapiVersion.Version1) is null);

    [Fact]
    public void No_bytes_make_the_check_throw() => Prop.ForAll(
        (from header in Gen.Elements("{}", """{"alg":"RS256"}""", """{"alg":"RS256","x5c":["AAAA"]}""", """{"\ud800":1,"alg":"RS256"}""", """{"alg":"\ud800"}""", """{"alg":"RS256","x5c":["\ud800"]}""", "\u00e9")
         from payload in ArbMap.Default.GeneratorFor<byte[]>()
         from noise in ArbMap.Default.GeneratorFor<byte[]>()
         from place in Gen.Choose(0, 60)
         select (header, payload, noise, place)).ToArbitrary(),
        it =>
        {
            var jws = Sign(it.header, Encoding.Latin1.GetString(it.payload));
            it.noise.AsSpan(0, Math.Min(it.noise.Length, jws.Length - Math.Min(it.place, jws.Length))).CopyTo(jws.AsSpan(Math.Min(it.place, jws.Length)));
            _ = Check(jws);
            return true;
        }).QuickCheckThrowOnFailure();

    private static LrsViolation? Check(byte[] jws) => SignatureCheck.Check(jws, XapiVersion.Version1, payload => payload.Span.SequenceEqual(Encoding.UTF8.GetBytes(Statement)));

    private static byte[] Sign(string header, string payload = Statement, RSA? key = null, HashAlgorithmName? hash = null)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var algorithm = hash ?? (header.Contains("RS384", StringComparison.Ordinal) ? HashAlgorithmName.SHA384 : header.Contains("RS512", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);
        var signature = (key ?? Key).SignData(Encoding.ASCII.GetBytes(signed), algorithm, RSASignaturePadding.Pkcs1);
        return Encoding.ASCII.GetBytes($"{signed}.{Base64Url.EncodeToString(signature)}");
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request) => request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));

    private static string Base64(X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);
}
