import { createHmac } from 'node:crypto';
import type { AgreementId, KeyId, OrganisationId } from '#kernel/ids.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import { writeServingCopy } from '#platform/serving-copies/write-serving-copy.ts';
import { type Agreement, openCallRule } from '#spine/agreements/contracts.ts';
import type { ServedColumn } from '#spine/delivery/index.ts';

/** Persons in the synthetic register; none of them exists. */
export const personCount = 200_000;
export const agreement_id: AgreementId = `agr_${'b'.repeat(26)}`;
export const consumer_id: OrganisationId = `org_${'b'.repeat(26)}`;
export const key_id: KeyId = `ak_${'b'.repeat(26)}`;
export const master_key = Buffer.alloc(32, 1);
export const purpose = '资格核验';

export const benchColumns: readonly ServedColumn[] = [
  'id_number',
  'name',
  'sex',
  'birth_date',
  'district',
  'address',
  'phone',
  'status',
].map((name) => ({ name, type: name === 'birth_date' ? 'date' : 'string', nullable: false }));

/** The secret of a key id in the bench. */
export function secretOf(id: string): string {
  return createHmac('sha256', 'bench').update(id).digest('base64url');
}

/** Number of the person at a place: of the right form, but of no region that exists. */
export function idNumberAt(place: number): string {
  return `990000${String(19_500_101 + (place % 70) * 10_000)}${String(place % 10_000).padStart(4, '0')}`;
}

/** Six of eight columns, three of them masked, under limits that a bench does not reach. */
export function benchAgreement(): Agreement {
  const item = (column: string, mask: Agreement['items'][number]['mask'] = null) => ({
    item_id: column,
    column,
    name_zh: column,
    mask,
  });
  const many = 1_000_000_000;
  return {
    id: agreement_id,
    number: 'GX-2026-999999',
    state: 'active',
    channel: 'sharing',
    modes: ['query'],
    scenario_id: 'scn_bench',
    request_id: 'req_bench',
    directory_code: '30700201/999999',
    directory_version: 1,
    provider_id: `org_${'p'.repeat(26)}`,
    consumer_id,
    snapshot: 'live',
    items: [
      item('id_number', { kind: 'preset', preset: 'resident-id' }),
      item('name', { kind: 'preset', preset: 'name' }),
      item('birth_date'),
      item('district'),
      item('phone', { kind: 'preset', preset: 'phone' }),
      item('status'),
    ],
    row_scope: { column: 'status', op: '!=', value: '注销' },
    limits: {
      calls_per_day: many,
      records_per_day: many,
      persons_per_day: many,
      records_per_call: 100,
    },
    hours: { from: '00:00', to: '23:59', working_days_only: true },
    terminals: ['127.0.0.0/8'],
    purpose,
    case_rule: { required: true, pattern: 'BJ-[0-9]{8}' },
    call_rule: openCallRule,
    subject_column: 'id_number',
    lookup_columns: ['id_number'],
    valid_from: '2020-01-01T00:00:00+08:00',
    valid_to: '2100-01-01T00:00:00+08:00',
    version: 1,
  };
}

/** Writes the serving copy that all contenders read. */
export async function writeBenchCopy(path: string): Promise<void> {
  const columns = benchColumns.map(({ name }) => ({ name, type: 'TEXT' as const }));
  const { sha256 } = await writeServingCopy({ path, columns, keys: ['id_number'] }, persons());
  await createServingCopies(master_key).seal(path, sha256);
}

async function* persons(): AsyncGenerator<string[][]> {
  const block = 10_000;
  for (let from = 0; from < personCount; from += block) {
    yield Array.from({ length: block }, (_, at) => personAt(from + at));
    await Promise.resolve();
  }
}

function personAt(place: number): string[] {
  const id = idNumberAt(place);
  const born = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  return [
    id,
    `测试${String.fromCodePoint(0x4e00 + (place % 2000))}`,
    place % 2 === 0 ? '女' : '男',
    born,
    `第${place % 16}区`,
    `示例路${place}号`,
    `1390${String(place).padStart(7, '0')}`,
    '正常',
  ];
}
