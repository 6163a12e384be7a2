import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Day, pageOf, paging } from '#actions/shapes.ts';
import {
  nameText,
  OrganisationId,
  OrganisationView,
  organisationKinds,
  ReasonText,
} from '../views.ts';

/** Region codes (GB/T 2260), those no longer given out included unless `retired` is `false`. */
export const listRegions = contract({
  name: 'parties.list-regions',
  sentence: {
    zh: '列出行政区划代码,含已撤销的旧代码',
    en: 'List the region codes, the retired ones included',
  },
  input: z.object({
    /** `false` leaves out the codes that are no longer given out. */
    retired: z.enum(['true', 'false']).default('true'),
  }),
  output: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        name_en: z.string(),
        parent: z.string().nullable(),
        valid_from: Day.nullable(),
        valid_to: Day.nullable(),
        successor: z.string().nullable(),
      }),
    ),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/regions',
  effect: 'read',
});

/** By name, with a search in name, credit code and front of resource codes. Keyset paging. */
export const listOrganisations = contract({
  name: 'parties.list-organisations',
  sentence: { zh: '列出部门、区和企业', en: 'List departments, districts and companies' },
  input: z.object({
    kind: z.enum(organisationKinds).optional(),
    /** A piece of the name, the credit code or the front of its resource codes. */
    q: z.string().max(100).optional(),
    ...paging(200, 500),
  }),
  output: pageOf(OrganisationView),
  who: 'anyone',
  verb: 'GET',
  path: '/api/organisations',
  effect: 'read',
});

/** One organisation. Refuses: `organisation-not-found`. */
export const showOrganisation = contract({
  name: 'parties.show-organisation',
  sentence: { zh: '查看一个单位', en: 'Show one organisation' },
  input: z.object({ organisation_id: OrganisationId }),
  output: OrganisationView,
  who: 'anyone',
  verb: 'GET',
  path: '/api/organisations/:organisation_id',
  effect: 'read',
});

/**
 * A department, district or company. Refuses: `credit-code-malformed` and its kin for a code that
 * does not check (GB 32100-2015), `organisation-name-taken`, `front-code-taken`,
 * `region-unknown`.
 */
export const registerOrganisation = contract({
  name: 'parties.register-organisation',
  sentence: { zh: '登记一个单位', en: 'Register an organisation' },
  input: z.object({
    name: nameText(120),
    kind: z.enum(['department', 'district', 'company']),
    credit_code: z.string().max(40),
    region_code: z.string().regex(/^\d{6}$/),
    front_code: z.string().max(20).optional(),
    dengbao_level: z.number().int().min(1).max(4).default(2),
    credit_score: z.number().int().min(0).max(100).default(100),
  }),
  output: OrganisationView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/organisations',
  effect: 'write',
  facts: ['organisation.registered'],
});

/**
 * Sessions end and keys stop with the next call. Refuses: `organisation-already-suspended`,
 * `organisation-runs-the-platform`.
 */
export const suspendOrganisation = contract({
  name: 'parties.suspend-organisation',
  sentence: {
    zh: '暂停一个单位:其人员立即退出,其密钥立即停用',
    en: 'Suspend an organisation: its people are signed out and its keys stop at once',
  },
  input: z.object({ organisation_id: OrganisationId, reason: ReasonText }),
  output: OrganisationView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/organisations/:organisation_id/suspend',
  effect: 'write',
  facts: ['organisation.suspended'],
});

/**
 * People may sign in and keys work again; ended sessions stay ended. Refuses:
 * `organisation-not-suspended`.
 */
export const restoreOrganisation = contract({
  name: 'parties.restore-organisation',
  sentence: { zh: '恢复一个被暂停的单位', en: 'Restore a suspended organisation' },
  input: z.object({ organisation_id: OrganisationId, reason: ReasonText }),
  output: OrganisationView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/organisations/:organisation_id/restore',
  effect: 'write',
  facts: ['organisation.restored'],
});
