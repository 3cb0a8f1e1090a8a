namespace Hub.Browser.Tests.Harness;

/// <summary>
/// Tests that have the machine to themselves, when all others are done: they measure how a browser draws,
/// and without a window Chromium stops drawing for good now and then while several fight for the processor.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
