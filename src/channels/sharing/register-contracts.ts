import { z } from 'zod';
import { contract, officials } from '#actions/contract.ts';
import { idOf, validDates } from '#actions/shapes.ts';
import { NegativeEntry } from '#spine/catalog/contracts.ts';
import { OpenRisk } from '#spine/parties/contracts.ts';

/** A kind of scenario, with the items its purpose cannot do without (necessity template). */
export const ScenarioType = z.object({
  code: z.string(),
  name_zh: z.string(),
  name_en: z.string(),
  /** Unconditionally shared items without personal information are within the template. */
  covers_public_items: z.boolean(),
  necessity: z.array(z.object({ directory_code: z.string(), columns: z.array(z.string()) })),
});
export type ScenarioType = z.output<typeof ScenarioType>;

/** 快速授权清单: what a provider grants without asking, by scenario type. */
export const FastTrackAuthorisation = z.object({
  id: idOf('fta', 'stg'),
  provider_id: idOf('org'),
  scenario_type: z.string(),
  /** null covers every directory of the provider. */
  directory_code: z.string().nullable(),
  ...validDates,
  in_force: z.boolean(),
});
export type FastTrackAuthorisation = z.output<typeof FastTrackAuthorisation>;

/**
 * Types of scenario with the columns that each cannot do without (最小必要), by directory. Source:
 * SDR art. 39.
 */
export const listScenarioTypes = contract({
  name: 'sharing.list-scenario-types',
  sentence: {
    zh: '列出可选的场景类型及其必要信息项',
    en: 'List the types of scenario to choose from, with what each cannot do without',
  },
  input: z.object({}),
  output: z.object({ items: z.array(ScenarioType) }),
  who: officials,
  verb: 'GET',
  path: '/api/sharing/scenario-types',
  effect: 'read',
});

/**
 * Replaces the columns that a kind of scenario cannot do without in one directory. Refuses:
 * `scenario-type-unknown`. Source: PIPL art. 6 (least necessary).
 */
export const setNecessity = contract({
  name: 'sharing.set-necessity',
  sentence: {
    zh: '设定一种场景在一个目录上的必要信息项',
    en: 'Set which items of a directory a kind of scenario cannot do without',
  },
  input: z.object({
    scenario_type: z.string(),
    directory_code: z.string(),
    columns: z.array(z.string()).max(200),
  }),
  output: ScenarioType,
  who: ['platform-operator'],
  verb: 'PUT',
  path: '/api/sharing/scenario-types/:scenario_type/necessity',
  effect: 'write',
  facts: ['sharing.necessity-set'],
});

/**
 * Fast-track authorisations, negative list and open high risks, as far as the asker may see them.
 */
export const showLists = contract({
  name: 'sharing.show-lists',
  sentence: {
    zh: '列出共享清单:快速授权清单、负面清单和未消除的高风险',
    en: 'List fast-track authorisations, the negative list and open high risks',
  },
  input: z.object({}),
  output: z.object({
    fast_track_authorisations: z.array(FastTrackAuthorisation),
    negative: z.array(NegativeEntry),
    risks: z.array(OpenRisk),
  }),
  who: officials,
  verb: 'GET',
  path: '/api/sharing/lists',
  effect: 'read',
});

/**
 * A standing answer for a scenario type: requests that fit are granted by the rules alone. null
 * as `directory_code` is every directory of the body. Refuses: `scenario-type-unknown`,
 * `not-own-directory`. Source: SDR art. 39 (申请快速授权,事后持续监督).
 */
export const authoriseFastTrack = contract({
  name: 'sharing.authorise-fast-track',
  sentence: {
    zh: '把一种场景列入本单位的快速授权清单',
    en: 'Put a scenario type on the fast-track list of my organisation',
  },
  input: z.object({
    scenario_type: z.string(),
    directory_code: z.string().nullable(),
    ...validDates,
  }),
  output: FastTrackAuthorisation,
  who: ['approver'],
  relation: { zh: '本单位提供的目录', en: 'directories that my organisation provides' },
  verb: 'POST',
  path: '/api/sharing/fast-track',
  effect: 'write',
  facts: ['sharing.fast-track-authorised'],
});

/**
 * From now on people decide again; agreements that were concluded stand. Refuses:
 * `fast-track-not-found`, `fast-track-over`.
 */
export const endFastTrack = contract({
  name: 'sharing.end-fast-track',
  sentence: { zh: '终止一项快速授权', en: 'End a fast-track authorisation' },
  input: z.object({ id: idOf('fta', 'stg') }),
  output: FastTrackAuthorisation,
  who: ['approver'],
  relation: { zh: '本单位的快速授权', en: 'a fast-track authorisation of my organisation' },
  verb: 'POST',
  path: '/api/sharing/fast-track/:id/end',
  effect: 'write',
  facts: ['sharing.fast-track-ended'],
});
