import { SeededRandom } from '#kernel/seeded-random.ts';

export const airSeed = 20_260_102;

const firstHour = Date.UTC(2024, 0, 1);
const hours = (366 + 365) * 24;
const hourMilliseconds = 3_600_000;
const missingShare = 0.012;

/**
 * Two years of hourly air measurements of a fictional monitoring point: winter is worse than
 * summer for dust, ozone peaks on summer afternoons, weather comes in spells of days, and some
 * hours are missing, as they are where an instrument is serviced.
 */
export function* syntheticAirCsv(seed: number): Generator<string> {
  const random = new SeededRandom(seed);
  yield 'observed_at,pm25,pm10,no2,o3,temperature,humidity\n';
  let spell = 0;
  let block = '';
  for (let at = 0; at < hours; at += 1) {
    spell = 0.985 * spell + 0.17 * random.normal();
    block += airLine(random, at, spell);
    if ((at + 1) % 2_400 > 0 && at + 1 < hours) continue;
    yield block;
    block = '';
  }
}

function airLine(random: SeededRandom, at: number, spell: number): string {
  const time = new Date(firstHour + at * hourMilliseconds).toISOString();
  const winter = Math.cos((2 * Math.PI * (at / 24 - 15)) / 365.25); // 1 in mid January
  const daytime = Math.sin((2 * Math.PI * ((at % 24) - 8)) / 24); // 1 at two in the afternoon
  const dust = Math.exp(3.4 + 0.45 * winter + 0.5 * spell - 0.1 * daytime + 0.12 * random.normal());
  const coarse = dust * (1.35 + 0.2 * random.next());
  const nitrogen = Math.exp(3.3 + 0.3 * winter + 0.3 * spell - 0.25 * daytime);
  const ozone = Math.max(2, 75 - 32 * winter + 42 * daytime * (1 - 0.4 * winter) - 8 * spell);
  const warmth = 17.2 - 11.8 * winter + 3.4 * daytime + 1.5 * random.normal();
  const damp = Math.min(99, Math.max(25, 74 - 11 * daytime + 6 * random.normal()));
  const values = [dust, coarse, nitrogen, ozone].map((value) => measured(random, value.toFixed(0)));
  const moment = `${time.slice(0, 10)} ${time.slice(11, 19)}`;
  return `${[moment, ...values, warmth.toFixed(1), damp.toFixed(0)].join(',')}\n`;
}

function measured(random: SeededRandom, value: string): string {
  return random.next() < missingShare ? '' : value;
}
