/** Unified social credit codes 统一社会信用代码 (GB 32100-2015). */

/** Thirty-one symbols; a symbol's value is its place. I, O, S, V and Z are left out. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Powers of 3 modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
/** Powers of GB 11714-1997, for the organisation code inside. */
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

export type CreditCodeProblem = 'form' | 'check';

/** A mark that deserves a look and does not make the code invalid (china-domain 2.2). */
export type CreditCodeWarning = 'organisation-code-check' | 'unknown-authority';

/** The parts of a credit code. */
export interface CreditCode {
  readonly code: string;
  /** The registering authority: `1` establishment office, `9` market regulation, and so on. */
  readonly authority: string;
  /** Authority and kind of organ: `11` a state organ, `91` a company. */
  readonly organ: string;
  readonly region: string;
  readonly organisation_code: string;
  readonly warnings: readonly CreditCodeWarning[];
}

export type CreditCodeReading =
  | { readonly ok: true; readonly value: CreditCode }
  | { readonly ok: false; readonly problems: readonly CreditCodeProblem[] };

/**
 * The eighteenth symbol for the first seventeen.
 *
 * @throws RangeError when `first17` is not seventeen symbols of the alphabet.
 */
export function creditCodeCheckSymbol(first17: string): string {
  const values = [...first17].map((symbol) => alphabet.indexOf(symbol));
  if (values.length !== 17 || values.includes(-1)) {
    throw new RangeError('seventeen symbols of GB 32100 are needed');
  }
  const sum = weights.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Reads a code in either case and lists everything that is wrong with it. */
export function readCreditCode(text: string): CreditCodeReading {
  const code = text.trim().toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) {
    return { ok: false, problems: ['form'] };
  }
  if (creditCodeCheckSymbol(code.slice(0, 17)) !== code.charAt(17)) {
    return { ok: false, problems: ['check'] };
  }
  const organisation_code = code.slice(8, 17);
  const warnings: CreditCodeWarning[] = [];
  if (!isOrganisationCode(organisation_code)) warnings.push('organisation-code-check');
  if (!/^[1-9AFGNY]/.test(code)) warnings.push('unknown-authority');
  return {
    ok: true,
    value: {
      code,
      authority: code.charAt(0),
      organ: code.slice(0, 2),
      region: code.slice(2, 8),
      organisation_code,
      warnings,
    },
  };
}

/** Whether a text is a valid eighteen-symbol code. */
export function isCreditCode(text: string): boolean {
  return readCreditCode(text).ok;
}

/** Whether nine symbols are an organisation code 组织机构代码 with its check symbol (GB 11714). */
export function isOrganisationCode(nine: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(nine)) return false;
  const sum = organisationWeights.reduce(
    (total, weight, at) => total + weight * Number.parseInt(nine.charAt(at), 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return nine.charAt(8) === (check === 10 ? 'X' : String(check));
}
