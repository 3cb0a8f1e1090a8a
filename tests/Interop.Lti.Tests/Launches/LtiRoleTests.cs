using Interop.Lti.Launches;

namespace Interop.Lti.Tests.Launches;

public sealed class LtiRoleTests
{
    [Theory]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor")]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant")]
    [InlineData("Instructor")]
    public void Who_teaches_is_an_instructor_LTI_A_2_3(string role) => Assert.True(LtiRoles.Of([role]).IsInstructor);

    [Theory]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor")]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership/Learner#Instructor")]
    [InlineData("instructor")]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership#Teacher")]
    public void Who_teaches_elsewhere_is_none_here(string role) => Assert.False(LtiRoles.Of([role]).IsInstructor);

    [Theory]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator")]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/person#Administrator")]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator")]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator")]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/system/person#SysAdmin")]
    public void Administrators_of_any_kind_are_known_LTI_A_2_1(string role) => Assert.True(LtiRoles.Of([role]).IsAdministrator);

    [Fact]
    public void A_teacher_who_looks_as_a_learner_is_told_apart_LTI_A_2_4() => Assert.True(LtiRoles.Of(["http://purl.imsglobal.org/vocab/lti/system/person#TestUser", "Learner"]) is { IsTestUser: true, IsLearner: true });
}
