namespace Interop.Scorm.Packaging;

/// <summary>
/// The xml:base that an element stands under, in the parts in which it is written: thousands of resources share their parents' parts,
/// and most of them are never asked for the whole.
/// </summary>
internal sealed class HrefBase(HrefBase? parent, string own)
{
    public static HrefBase None { get; } = new(null, "");

    public int Length { get; } = own.Length + (parent?.Length ?? 0);

    public override string ToString() => parent is null ? own : parent.ToString() + own;
}
