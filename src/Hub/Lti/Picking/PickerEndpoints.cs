using Hub.Hosting;
using Interop.Lti;

namespace Hub.Lti.Picking;

/// <summary><c>/lti/deep-link</c>: the picker's own form. The platform opens it by a launch.</summary>
internal static class PickerEndpoints
{
    public static void MapPicker(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(LtiPaths.DeepLink, async (HttpRequest request, Picker picker, CancellationToken cancellation) =>
            await picker.ContinueAsync(PickerForm.Read(await LtiForm.ReadAsync(request, cancellation) ?? []), cancellation));
        routes.MapGet(LtiPaths.DeepLink, (LtiRefusals refusals) => refusals.Answer(
            new LtiViolation("DL 4.4", "This address is opened by a learning platform when a course is to be added. Add it from there."), StatusCodes.Status400BadRequest));
    }
}
