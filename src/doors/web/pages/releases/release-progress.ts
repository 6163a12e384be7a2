import { type ReleaseSummary, releaseFormats } from '#channels/opening/contracts.ts';

const stages = ['waiting', 'checking', 'writing', 'publishing'] as const;
type Stage = (typeof stages)[number];

/** The stage of a release that is under way; undefined once it has ended. */
export function runningStage({ state }: Pick<ReleaseSummary, 'state'>): Stage | undefined {
  return stages.find((stage) => stage === state);
}

/** How far a release is, in percent: by stages, and within writing by the formats written. */
export function releasePercent(release: Pick<ReleaseSummary, 'state' | 'step'>): number {
  const stage = runningStage(release);
  if (stage === undefined) return 100;
  const written = releaseFormats.map(String).indexOf(release.step ?? '');
  const within = stage === 'writing' ? Math.max(written, 0) / releaseFormats.length : 0;
  return Math.floor(((stages.indexOf(stage) + within) / stages.length) * 100);
}
