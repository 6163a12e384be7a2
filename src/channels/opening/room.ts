import { defineRoom, type Room } from '#actions/room.ts';
import type { RunKinds } from '#spine/files/index.ts';
import { conditionalActions } from './conditional/conditional-actions.ts';
import { openClocks } from './conditional/open-clocks.ts';
import * as contracts from './contracts.ts';
import { demandActions } from './demand/demand-actions.ts';
import { demandRules } from './demand/demand-rules.ts';
import { openingFacts } from './facts.ts';
import { openingRefusals } from './refusals.ts';
import { releaseValues } from './release/release-rules.ts';
import './tables.ts';
import type { OpeningPorts } from './opening-ports.ts';
import { followDirectoriesJob, followDirectoriesName } from './release/follow-directories.ts';
import { releaseActions } from './release/release-actions.ts';
import { openReleaseKind } from './release/release-kind.ts';
import { formerReleaseJob } from './release/start-release-run.ts';

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
        'cancel_requested',
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
    opening_use_result: { versioned: ['description', 'reported_at', 'title', 'url'] },
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
  },
  timed: [{ name: followDirectoriesName, cron: '* * * * *' }],
  values: [demandRules, ...Object.values(openClocks), ...Object.values(releaseValues)],
  open: ({ opening, runs }) => {
    runs.declare(openReleaseKind(opening));
    return {
      actions: [...releaseActions(opening), ...conditionalActions(), ...demandActions()],
      jobs: [formerReleaseJob(opening), followDirectoriesJob(opening)],
    };
  },
});
