import { Tone } from '../parts/Tone';
import { texts } from '../texts';
import type { Platform } from './useLti';

const words = texts.lti;

/** Whether launches of an LMS are let in, and whether somebody has to decide about it. */
export function PlatformState({ platform: { enabled, heldDeployments } }: { platform: Platform }) {
  if (enabled === false) return <Tone>{words.off}</Tone>;
  return heldDeployments ? <Tone tone="warn">{words.waiting(heldDeployments)}</Tone> : <Tone tone="good">{words.on}</Tone>;
}
