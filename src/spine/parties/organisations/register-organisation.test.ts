import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { creditCodeCheckSymbol } from '#kernel/identifiers/credit-code.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { openPartiesApp, type PartiesApp } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import {
  listOrganisations,
  listRegions,
  listRoles,
  registerOrganisation,
  showOrganisation,
} from '../contracts.ts';
import { publicOrganisationId } from './organisation-store.ts';

let app: PartiesApp;
beforeAll(async () => {
  app = await openPartiesApp();
});
afterAll(() => app.close());

type Input = z.input<typeof registerOrganisation.input>;

const company: Input = {
  name: '听潮软件有限公司〔虚构〕',
  kind: 'company',
  credit_code: '91310000000000000U',
  region_code: '310115',
};

describe('parties.register-organisation', () => {
  test('registers a company, and shows it', async () => {
    const wanted = { ...company, credit_code: ' 91310000000000000u ' };
    const registered = await register(wanted);
    if (!registered.ok) throw new Error(codesOf(registered).join());
    expect(registered.value).toMatchObject({
      ...company,
      region_name: '浦东新区',
      state: 'active',
      front_code: null,
    });
    const organisation_id = registered.value.id;
    expect(await app.done(showOrganisation, { organisation_id })).toEqual(registered.value);
    expect(codesOf(await register(company))).toEqual([
      'parties.organisation-name-taken',
      'parties.credit-code-taken',
    ]);
  });

  test.each<[Partial<Input>, string]>([
    [{ credit_code: '9131000000000000U' }, 'parties.credit-code-malformed'],
    [{ credit_code: '91310000000000000O' }, 'parties.credit-code-malformed'],
    [{ credit_code: '913100000000000000' }, 'parties.credit-code-check-wrong'],
    [{ credit_code: codeOf('11310000000000000') }, 'parties.credit-code-kind-mismatch'],
    [{ kind: 'department' }, 'parties.credit-code-kind-mismatch'],
    [{ region_code: '310103' }, 'parties.region-unknown'],
    [{ region_code: '999999' }, 'parties.region-unknown'],
    [{ front_code: '407001' }, 'parties.front-code-malformed'],
    [{ front_code: '30700' }, 'parties.front-code-malformed'],
    [{ front_code: '307002' }, 'parties.front-code-taken'],
    [{ name: '上海市民政局' }, 'parties.organisation-name-taken'],
  ])('refuses %o with %s', async (change, code) => {
    const fresh = { name: '另一家公司〔虚构〕', credit_code: codeOf('91310000000000010') };
    expect(codesOf(await register({ ...company, ...fresh, ...change }))).toEqual([code]);
  });

  test('tells every reason at once', async () => {
    const all = { ...company, credit_code: 'x', region_code: '310103', front_code: 'x' };
    expect(codesOf(await register({ ...all, name: '上海市公安局' }))).toEqual([
      'parties.credit-code-malformed',
      'parties.front-code-malformed',
      'parties.region-unknown',
      'parties.organisation-name-taken',
    ]);
  });

  test('one wrong character anywhere in a credit code is refused', async () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^91310[0-9]{3}[0-9A-HJ-NPQRTUWXY]{9}$/),
        fc.nat(17),
        fc.nat(29),
        async (first17, place, shift) => {
          const right = codeOf(first17);
          const at = alphabet.indexOf(right.charAt(place));
          const other = alphabet.charAt((at + 1 + shift) % 31);
          const credit_code = right.slice(0, place) + other + right.slice(place + 1);
          const codes = codesOf(await register({ ...company, credit_code }));
          expect(codes.some((code) => code.startsWith('parties.credit-code-'))).toBe(true);
        },
      ),
      { numRuns: 100, seed: 20_261_123, verbose: 1 },
    );
  });

  test('the database refuses a code of the wrong form by itself', async () => {
    for (const code of ['91310000000000000O', '9131000000000000U', '91310000000000000u']) {
      await expect(
        app.pool.query(
          `insert into organisation (id, name, kind, credit_code, region_code, registered_at)
           values ($1, 'x', 'company', $2, '310000', now())`,
          [`org_${'0'.repeat(26)}`, code],
        ),
      ).rejects.toThrow('organisation_credit_code_check');
    }
  });
});

describe('lists for everybody', () => {
  test('organisations are filtered and paged without loss or repetition', async () => {
    const departments = await app.done(listOrganisations, { kind: 'department' });
    expect(departments.items).toHaveLength(40);
    expect((await app.done(listOrganisations, { kind: 'district' })).items).toHaveLength(16);
    expect((await app.done(listOrganisations, { q: '民政局' })).items[0]?.name).toBe(
      '上海市民政局',
    );
    expect((await app.done(listOrganisations, { q: '307115' })).items[0]?.region_code).toBe(
      '310115',
    );
    expect((await app.done(listOrganisations, { q: '%' })).items).toEqual([]);
    const all = await app.done(listOrganisations, {});
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.done(listOrganisations, { limit: 7, cursor });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all.items.map(({ id }) => id));
    expect(paged).toContain(publicOrganisationId);
  });

  test('an unknown organisation is refused', async () => {
    const organisation_id: OrganisationId = `org_${'z'.repeat(26)}`;
    expect(codesOf(await app.call(showOrganisation, { organisation_id }))).toEqual([
      'parties.organisation-not-found',
    ]);
  });

  test('regions keep the retired codes with their successors', async () => {
    const { items } = await app.done(listRegions, {});
    const chains = new Map(items.map((region) => [region.code, region]));
    expect(items.filter(({ valid_to }) => valid_to === null)).toHaveLength(17);
    expect(chains.get('310230')).toMatchObject({ name: '崇明县', successor: '310151' });
    expect(chains.get('310103')).toMatchObject({ valid_to: '2012-01-01', successor: '310101' });
    for (const region of items) {
      let end = region;
      for (let step = 0; end.successor !== null && step < 5; step += 1) {
        end = chains.get(end.successor) ?? end;
      }
      expect(end.successor).toBeNull();
    }
    const now = await app.done(listRegions, { retired: 'false' });
    expect(now.items.map(({ code }) => code)).not.toContain('310230');
  });

  test('roles are data', async () => {
    const { items } = await app.done(listRoles, {});
    expect(items.map(({ role }) => role)).toEqual([
      'applicant',
      'approver',
      'audit-administrator',
      'auditor',
      'citizen',
      'data-officer',
      'platform-operator',
      'security-administrator',
      'system-administrator',
    ]);
  });
});

function codeOf(first17: string): string {
  return first17 + creditCodeCheckSymbol(first17);
}

async function register(input: Input) {
  return await app.call(registerOrganisation, input, await app.as('operator'));
}
