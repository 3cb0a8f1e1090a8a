using System.Diagnostics.CodeAnalysis;

namespace Hub.Core.Ports;

/// <summary>Why a message was not delivered.</summary>
/// <param name="Sentence">What went wrong, for people.</param>
/// <param name="Wait">How long the receiver asks to be left alone; null where it says nothing.</param>
internal sealed record DeliveryProblem(string Sentence, TimeSpan? Wait = null)
{
    [return: NotNullIfNotNull(nameof(sentence))]
    public static implicit operator DeliveryProblem?(string? sentence) => sentence is null ? null : new(sentence);
}
