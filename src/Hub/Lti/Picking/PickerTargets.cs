using Interop.Lti.DeepLinking;

namespace Hub.Lti.Picking;

/// <summary>Where a platform may show a course that is added to it (DL 4.4.1, <c>accept_presentation_document_targets</c>).</summary>
internal static class PickerTargets
{
    public const string Frame = "iframe";
    public const string Window = "window";
    private const int FrameWidth = 1_024;
    private const int FrameHeight = 768;

    private static readonly (string Target, string Words)[] All = [(Frame, "in the page"), (Window, "in a window of its own")];

    /// <summary>Those among which one may choose.</summary>
    public static IReadOnlyList<(string Target, string Words)> Of(DeepLinkingSettings settings) => [.. All.Where(one => settings.AcceptsTarget(one.Target))];

    /// <summary>The item, told to be shown there; where the platform likes, when nothing or something else is chosen.</summary>
    public static ResourceLinkItem ShownIn(this ResourceLinkItem item, string target, DeepLinkingSettings settings) => target switch
    {
        Frame when settings.AcceptsTarget(Frame) => item with { Frame = new ItemFrame(null, FrameWidth, FrameHeight) },
        Window when settings.AcceptsTarget(Window) => item with { Window = new ItemWindow() },
        _ => item,
    };
}
