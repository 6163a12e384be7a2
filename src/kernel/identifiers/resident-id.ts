/** Resident identity numbers 公民身份号码 (GB 11643-1999) and the cards that share their form. */

/** Weights of the first seventeen characters (ISO 7064 MOD 11-2). */
export const residentIdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

/** Provinces of GB/T 2260; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan. */
export const residentIdProvinces: readonly string[] = (
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 ' +
  '50 51 52 53 54 61 62 63 64 65 71 81 82 83'
).split(' ');
const provinces: ReadonlySet<string> = new Set(residentIdProvinces);

export type ResidentIdProblem = 'form' | 'region' | 'birth-date' | 'future-birth-date' | 'check';

/** What a resident identity number says about its holder. */
export interface ResidentId {
  /** Eighteen characters, a final `X` in upper case. */
  readonly number: string;
  readonly kind: 'citizen' | 'residence-permit' | 'foreign-permanent-resident';
  /** Six digits as printed when the number was issued; old counties stay valid for ever. */
  readonly region: string;
  /** `YYYY-MM-DD`. */
  readonly birth_date: string;
  readonly sex: 'male' | 'female';
}

export type ResidentIdReading =
  | { readonly ok: true; readonly value: ResidentId }
  | { readonly ok: false; readonly problems: readonly ResidentIdProblem[] };

/**
 * The eighteenth character for the first seventeen digits.
 *
 * @throws RangeError when `first17` is not seventeen digits.
 */
export function residentIdCheckCharacter(first17: string): string {
  if (!/^[0-9]{17}$/.test(first17)) throw new RangeError('seventeen digits are needed');
  const sum = residentIdWeights.reduce(
    (total, weight, at) => total + weight * Number(first17[at]),
    0,
  );
  return checkCharacters.charAt(sum % 11);
}

/**
 * Reads an eighteen-character number and lists everything that is wrong with it.
 *
 * @param today `YYYY-MM-DD`; where given, a later birth date is a problem.
 */
export function readResidentId(text: string, today?: string): ResidentIdReading {
  const number = text.trim().toUpperCase();
  if (!/^[0-9]{17}[0-9X]$/.test(number)) return { ok: false, problems: ['form'] };
  const problems: ResidentIdProblem[] = [];
  const kind = kindOf(number);
  const region = number.slice(0, 6);
  const province = kind === 'foreign-permanent-resident' ? region.slice(1, 3) : region.slice(0, 2);
  if (!provinces.has(province)) problems.push('region');
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isRealDate(birth)) problems.push('birth-date');
  else if (today !== undefined && birth > today) problems.push('future-birth-date');
  if (residentIdCheckCharacter(number.slice(0, 17)) !== number.charAt(17)) problems.push('check');
  if (problems.length > 0) return { ok: false, problems };
  const sex = Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female';
  return { ok: true, value: { number, kind, region, birth_date: birth, sex } };
}

/** Whether a text is a valid eighteen-character number; cheap enough for whole columns. */
export function isResidentId(text: string): boolean {
  return readResidentId(text).ok;
}

/**
 * The eighteen-character form of a fifteen-digit number issued before 1999. For reading old
 * records only: new entries must carry eighteen characters.
 *
 * @throws RangeError when `legacy` is not fifteen digits.
 */
export function residentIdFromLegacy(legacy: string): string {
  if (!/^[0-9]{15}$/.test(legacy)) throw new RangeError('fifteen digits are needed');
  const first17 = `${legacy.slice(0, 6)}19${legacy.slice(6)}`;
  return first17 + residentIdCheckCharacter(first17);
}

function kindOf(number: string): ResidentId['kind'] {
  if (number.startsWith('9')) return 'foreign-permanent-resident';
  return /^8[123]0000/.test(number) ? 'residence-permit' : 'citizen';
}

function isRealDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
