import type { InspectedLaunch, Verdict } from './useLti';

/** The tabs of a platform in which what a check found wanting can be mended. */
const places: Readonly<Record<string, 'deployments' | 'settings'>> = {
  deployment: 'deployments',
  issuer: 'settings',
  audience: 'settings',
  'authorized-party': 'settings',
  key: 'settings',
  user: 'settings',
};

/** Why a launch was refused: a check that failed, or a control of the dispatch once all checks had passed. */
export interface Trouble {
  readonly said: string;
  readonly remedy: string | undefined;
  readonly place: 'deployments' | 'settings' | undefined;
  readonly isOfDispatch: boolean;
}

export const failedOf = ({ checks }: InspectedLaunch): Verdict | undefined => checks.find(({ outcome }) => outcome === 'FAILED');

export function troubleOf(launch: InspectedLaunch): Trouble | undefined {
  if (launch.accepted) return undefined;
  const failed = failedOf(launch);
  return {
    said: launch.refusal ?? '',
    remedy: failed?.remedy ?? undefined,
    place: failed && places[failed.check],
    isOfDispatch: !failed && launch.requirement?.startsWith('dispatch') === true,
  };
}

export interface LaunchFilters {
  readonly outcome?: string;
  /** Of the trace that a learner was told, of the deployment, or of the reason. */
  readonly filter?: string;
}

export function chosen(launches: readonly InspectedLaunch[], { outcome, filter }: LaunchFilters): readonly InspectedLaunch[] {
  const text = filter?.toLowerCase() ?? '';
  const isNamed = ({ traceId, deploymentId, refusal }: InspectedLaunch) => [traceId, deploymentId, refusal ?? ''].some((told) => told.toLowerCase().includes(text));
  return launches.filter((launch) => (outcome === undefined || launch.accepted === (outcome === 'accepted')) && isNamed(launch));
}
