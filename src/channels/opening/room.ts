import { defineRoom, type Room } from '#actions/room.ts';
import type { RunKinds } from '#spine/files/index.ts';
import { openingAtOnce } from './conditional/at-once.ts';
import { conditionalActions } from './conditional/conditional-actions.ts';
import { openClocks } from './conditional/open-clocks.ts';
import { remindResultsJob, remindResultsName } from './conditional/remind-results.ts';
import { resultRules } from './conditional/result-rules.ts';
import * as contracts from './contracts.ts';
import { errorActions } from './corrections/error-actions.ts';
import { errorRules } from './corrections/error-rules.ts';
import { demandActions } from './demand/demand-actions.ts';
import { demandRules } from './demand/demand-rules.ts';
import { openingFacts } from './facts.ts';
import { openingRefusals } from './refusals.ts';
import { releaseValues } from './release/release-rules.ts';
import './tables.ts';
import { checkHealthJob, checkHealthName } from './figures/check-health-job.ts';
import { checkHealthAction, listHealthAction } from './figures/health-actions.ts';
import { healthRules } from './figures/health-rules.ts';
import { showFiguresAction } from './figures/show-figures.ts';
import type { OpeningPorts } from './opening-ports.ts';
import { listActions } from './planning/list-actions.ts';
import { planActions } from './planning/plan-actions.ts';
import { planRules } from './planning/plan-rules.ts';
import { followAgreementsJob, followAgreementsName } from './release/follow-agreements.ts';
import { followDirectoriesJob, followDirectoriesName } from './release/follow-directories.ts';
import {
  rebuildReleasedCopiesJob,
  rebuildReleasedCopiesName,
} from './release/rebuild-released-copies.ts';
import { releaseActions } from './release/release-actions.ts';
import { openReleaseKind } from './release/release-kind.ts';
import { formerReleaseJob } from './release/start-release-run.ts';
import { showcaseActions } from './showcase/showcase-actions.ts';
import { showcaseRules } from './showcase/showcase-rules.ts';

/** The engine of releases runs before the room opens. */
interface OpeningPowers {
  readonly opening: OpeningPorts;
  readonly runs: RunKinds;
}

/** This room as data. */
export const openingRoom: Room<OpeningPowers> = defineRoom({
  name: 'opening',
  words: { zh: '开放', en: 'opening' },
  contracts,
  refusals: openingRefusals,
  facts: openingFacts,
  tables: {
    opening_release_profile: 'append-only',
    opening_release: {
      versioned: [
        'agreement_id',
        'checks',
        'files',
        'reasons',
        'released_at',
        'row_count',
        'rows_done',
        'sample',
        'state',
        'step',
        'updated_at',
        'withdrawn_at',
        'withdrawn_reason',
      ],
    },
    opening_use_result: {
      versioned: ['description', 'reminded_at', 'reported_at', 'title', 'url'],
    },
    opening_misuse: { versioned: ['resolution', 'resolved_at'] },
    opening_demand: {
      versioned: [
        'answer',
        'case_id',
        'clause',
        'comment',
        'due_at',
        'planned_for',
        'provider_id',
        'rated_at',
        'released_as',
        'shown_description',
        'shown_title',
        'stars',
        'state',
      ],
    },
    opening_plan: {
      versioned: [
        'case_id',
        'due_at',
        'items',
        'note',
        'published_at',
        'returned_reason',
        'state',
        'submitted_at',
      ],
    },
    opening_health: 'working-state',
    opening_showcase: {
      versioned: [
        'case_id',
        'consumer_agreed_at',
        'due_at',
        'provider_agreed_at',
        'published_at',
        'reason',
        'state',
      ],
    },
    opening_error_report: {
      versioned: [
        'answer',
        'answered_at',
        'case_id',
        'due_at',
        'outcome',
        'shown_description',
        'state',
      ],
    },
  },
  timed: [
    { name: followDirectoriesName, cron: '* * * * *' },
    { name: followAgreementsName, cron: '* * * * *' },
    { name: remindResultsName, cron: '5 * * * *' },
    { name: rebuildReleasedCopiesName, cron: '38 * * * *' },
    // 02:30 in Shanghai: reading every file takes a while, and nobody works then.
    { name: checkHealthName, cron: '30 18 * * *' },
  ],
  values: [
    demandRules,
    errorRules,
    healthRules,
    openingAtOnce,
    planRules,
    resultRules,
    showcaseRules,
    ...Object.values(openClocks),
    ...Object.values(releaseValues),
  ],
  open: ({ opening, runs }) => {
    runs.declare(openReleaseKind(opening));
    return {
      actions: [
        ...releaseActions(opening),
        ...conditionalActions(),
        ...demandActions(),
        listHealthAction(),
        checkHealthAction(),
        showFiguresAction(),
        ...listActions(),
        ...planActions(),
        ...showcaseActions(),
        ...errorActions(),
      ],
      jobs: [
        formerReleaseJob(opening),
        followDirectoriesJob(),
        followAgreementsJob(),
        rebuildReleasedCopiesJob(opening),
        checkHealthJob(opening),
        remindResultsJob(),
      ],
    };
  },
});
