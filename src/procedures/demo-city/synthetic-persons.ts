import { residentIdCheckCharacter } from '#kernel/identifiers/resident-id.ts';
import { SeededRandom, weightedPicker } from '#kernel/seeded-random.ts';
import { syntheticName } from './person-names.ts';

/** The seed of the demo's persons; printed with the data, so that anyone can make them again. */
export const personsSeed = 20_260_101;
export const personsCount = 200_000;

export const personColumns = [
  'name',
  'id_number',
  'sex',
  'birth_date',
  'district',
  'address',
  'phone',
  'social_security_status',
  'synthetic',
] as const;

/** Districts with their share of the residents, in thousands (2020 census, rounded). */
const pickDistrict = weightedPicker<readonly [string, string]>([
  [['310115', '浦东新区'], 5_682],
  [['310112', '闵行区'], 2_653],
  [['310113', '宝山区'], 2_235],
  [['310117', '松江区'], 1_910],
  [['310114', '嘉定区'], 1_834],
  [['310118', '青浦区'], 1_272],
  [['310110', '杨浦区'], 1_242],
  [['310107', '普陀区'], 1_240],
  [['310120', '奉贤区'], 1_140],
  [['310104', '徐汇区'], 1_113],
  [['310106', '静安区'], 976],
  [['310116', '金山区'], 823],
  [['310109', '虹口区'], 757],
  [['310105', '长宁区'], 693],
  [['310101', '黄浦区'], 662],
  [['310151', '崇明区'], 638],
]);

/** Counties outside the city where some numbers were issued; a number keeps its first region. */
const elsewhere = ['320506', '330106', '340104', '360103', '410105', '420106', '350102', '370102'];
const elsewhereShare = 0.35;

const roads = ['梧桐', '合欢', '海棠', '青桐', '云杉', '白榆', '银杏', '芦荻', '望潮', '听雨'];
const ageMax = 100;
const lastYear = 2025;
const blockRows = 4_096;

/**
 * The persons of the demo city as CSV, in blocks: nobody of them exists, every address says so
 * (〔合成〕) and the column `synthetic` is true. Identity numbers are valid by GB 11643-1999; phone
 * numbers are of the 140 segment, which is not given to persons.
 */
export function* syntheticPersonsCsv(count: number, seed: number): Generator<string> {
  const random = new SeededRandom(seed);
  const taken = new Set<string>();
  yield `${personColumns.join(',')}\n`;
  let block = '';
  for (let at = 1; at <= count; at += 1) {
    block += `${personLine(random, taken)}\n`;
    if (at % blockRows > 0 && at < count) continue;
    yield block;
    block = '';
  }
}

function personLine(random: SeededRandom, taken: Set<string>): string {
  const sex = random.next() < 0.517 ? 'male' : 'female';
  const [region, district] = pickDistrict(random);
  const issued = random.next() < elsewhereShare ? random.pick(elsewhere) : region;
  const age = Math.min(ageMax, Math.max(0, Math.round(44 + 22 * random.normal())));
  const birth = birthDate(random, lastYear - age);
  const number = freeNumber(random, taken, issued, birth, sex);
  return [
    syntheticName(random, sex),
    number,
    sex === 'male' ? '男' : '女',
    birth,
    district,
    address(random, district),
    `140${String(random.below(100_000_000)).padStart(8, '0')}`,
    socialSecurity(random, age),
    'true',
  ].join(',');
}

function birthDate(random: SeededRandom, year: number): string {
  const day = new Date(Date.UTC(year, 0, 1 + random.below(365)));
  return day.toISOString().slice(0, 10);
}

function freeNumber(
  random: SeededRandom,
  taken: Set<string>,
  region: string,
  birth: string,
  sex: 'male' | 'female',
): string {
  for (;;) {
    const half = random.below(499);
    const sequence = String(half * 2 + (sex === 'male' ? 1 : 2)).padStart(3, '0');
    const first17 = `${region}${birth.replaceAll('-', '')}${sequence}`;
    if (taken.has(first17)) continue;
    taken.add(first17);
    return first17 + residentIdCheckCharacter(first17);
  }
}

function address(random: SeededRandom, district: string): string {
  const lane = 1 + random.below(999);
  const house_number = 1 + random.below(60);
  const room = (1 + random.below(18)) * 100 + 1 + random.below(4);
  return `${district}${random.pick(roads)}路${lane}弄${house_number}号${room}室〔合成〕`;
}

const workingStatus = weightedPicker([
  ['正常缴费', 83],
  ['暂停缴费', 11],
  ['未参保', 6],
]);

function socialSecurity(random: SeededRandom, age: number): string {
  if (age < 18) return '居民参保';
  if (age >= 60) return random.next() < 0.93 ? '退休领取待遇' : '居民参保';
  return workingStatus(random);
}
