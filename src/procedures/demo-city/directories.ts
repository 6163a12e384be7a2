import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Job, job } from '#actions/job.ts';
import { runJob } from '#actions/run-job.ts';
import type { ActionApp } from '#actions/write-step.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { DescriptionInput } from '#spine/catalog/contracts.ts';
import { isCodeKnown, loadDirectories, type Segmenter } from '#spine/catalog/index.ts';
import { demoItems } from './directory-items.ts';
import kits from './directory-kits.json' with { type: 'json' };
import templates from './directory-templates.json' with { type: 'json' };
import fixed from './fixed-directories.json' with { type: 'json' };
import { demoOrganisationId, demoOrganisations } from './organisations.ts';

/** Codes of the directories that the demo's tables, guides and tour speak of. */
export const demoDirectoryCodes = {
  persons: fixed.persons.code,
  social_security: fixed.social_security.code,
  air_quality: fixed.air_quality.code,
  pm25_history: fixed.pm25_history.code,
  divisions: fixed.divisions.code,
  national_counties: fixed.national_counties.code,
} as const;

/** Another seed gives the same directories other dates and record counts. */
export const directorySeed = 20_260_103;

export interface DemoDirectoriesDeps extends ActionApp {
  readonly segmenter: Segmenter;
}

/** A directory of the demo city before it has a code of its own. */
export interface DemoDirectory {
  readonly code?: string;
  readonly provider_id: OrganisationId;
  readonly description: DescriptionInput;
}

/**
 * Publishes the directories of the demo city, all or nothing; a second time does nothing.
 *
 * @returns how many were published now
 */
export async function loadDemoDirectories(deps: DemoDirectoriesDeps): Promise<number> {
  if (await isCodeKnown(deps.db, demoDirectoryCodes.persons)) return 0;
  return await runJob(deps, loadDirectoriesJob(deps.segmenter), {});
}

function loadDirectoriesJob(segmenter: Segmenter): Job<z.ZodObject, number> {
  return job({
    name: 'demo-city.load-directories',
    kind: 'pipeline',
    payload: z.object({}),
    facts: ['directory.loaded'],
    run: async ({ step }) => {
      const directories = demoDirectories(directorySeed);
      await step((context) => loadDirectories(context, segmenter, directories));
      return directories.length;
    },
  });
}

/** All directories of the demo city: those with fixed codes first, the others by department. */
export function demoDirectories(seed: number): readonly DemoDirectory[] {
  return [
    ...Object.values(fixed).map(fixedDirectory),
    ...ofDepartments(seed),
    ...ofDistricts(seed),
  ];
}

type Fixed = (typeof fixed)[keyof typeof fixed];

function fixedDirectory(one: Fixed): DemoDirectory {
  const description = DescriptionInput.parse({
    name: one.name,
    abstract: one.abstract,
    domain: one.domain,
    tags: one.tags,
    formats: one.formats,
    ...terms(one.opening),
    update_cycle: one.cycle,
    updated_on: '2026-01-04',
    published_on: '2026-01-04',
    spatial_scope: '上海市',
    legal_basis: '《上海市数据条例》第二十八条',
    items: demoItems(one.items, one.sharing, one.opening),
  });
  return { code: one.code, provider_id: demoOrganisationId(one.short), description };
}

function ofDepartments(seed: number): DemoDirectory[] {
  return Object.entries(templates.departments).flatMap(([short, lines]) =>
    lines.map((line) => templated(short, line, '上海市', seed)),
  );
}

function ofDistricts(seed: number): DemoDirectory[] {
  const districts = demoOrganisations().filter(({ kind }) => kind === 'district');
  return districts.flatMap(({ id, name }) => {
    const place = name.replace('上海市', '').replace('人民政府', '');
    return templates.districts.map((line) => ({
      ...templated('', line.replace('{区}', place), place, seed, name),
      provider_id: id,
    }));
  });
}

function templated(
  short: string,
  line: string,
  scope: string,
  seed: number,
  provider = providerName(short),
): DemoDirectory {
  const [name = '', domain = '', kit_name = '', opening = 'O1', update_cycle = ''] =
    line.split('|');
  const kit = kits[kit_name as keyof typeof kits];
  const dice = diceOf(`${seed}:${provider}:${name}`);
  const sharing = opening === 'O1' ? 'S1' : 'S2';
  const first_year = 2015 + (dice(0) % 8);
  const published_on = `${first_year}-${twoDigits(1 + (dice(1) % 12))}-${twoDigits(1 + (dice(2) % 28))}`;
  const description = DescriptionInput.parse({
    name,
    abstract: kit.about.replace('{p}', provider).replace('{n}', name),
    domain,
    tags: [domain, kindWords[kit_name as keyof typeof kits]],
    formats: kit.formats,
    ...terms(opening),
    update_cycle,
    updated_on: lastUpdate(update_cycle, dice(3)),
    published_on,
    spatial_scope: scope,
    time_span: `${first_year} 年至今`,
    record_count: 40 + ((dice(4) * 7_919 + dice(5)) % 90_000),
    legal_basis: '《上海市数据条例》第二十八条',
    items: demoItems(kit.items, sharing, opening),
  });
  return { provider_id: demoOrganisationId(short), description };
}

const kindWords = {
  place: '场所',
  register: '名录',
  permit: '行政许可',
  penalty: '行政处罚',
  statistics: '统计',
  measurement: '监测',
  project: '项目',
  inspection: '检查',
  schedule: '日程',
  facility: '设施',
  case: '办件',
  benefit: '个人业务',
} as const satisfies Record<keyof typeof kits, string>;

/** What sharing and opening say beside their types; open data is shared without conditions. */
function terms(opening: string) {
  const shared = opening === 'O1';
  const condition = '限依法履职所需,按应用场景申请,明示用途并作出真实、合规、安全承诺';
  const reasons = { O3: '涉及个人信息或公共安全,依《上海市数据条例》第四十一条列为非开放' };
  return {
    sharing: { type: shared ? 'S1' : 'S2', condition: shared ? null : condition, mode: '接口' },
    opening: {
      type: opening,
      condition: opening === 'O2' ? '须登录并说明用途,具备相应的安全保护能力' : null,
      reason: opening === 'O3' ? reasons.O3 : null,
    },
  };
}

function providerName(short: string): string {
  const id = demoOrganisationId(short);
  return demoOrganisations().find((one) => one.id === id)?.name ?? '';
}

const daysBack: Readonly<Record<string, number>> = {
  realtime: 1,
  daily: 2,
  weekly: 9,
  monthly: 35,
  quarterly: 100,
  'half-yearly': 200,
  yearly: 380,
};

// Within one cycle of the demo's own beginning of time, so that most are up to date there.
function lastUpdate(update_cycle: string, die: number): string {
  const back = 1 + (die % (daysBack[update_cycle] ?? 700));
  return new Date(Date.UTC(2026, 0, 4) - back * 86_400_000).toISOString().slice(0, 10);
}

/** Numbers below 65,536 that follow from a text. */
function diceOf(text: string): (which: number) => number {
  const bytes = createHash('sha256').update(text).digest();
  return (which) => bytes.readUInt16BE(2 * which);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
