const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford base 32: no i, l, o, u to misread

/**
 * An id, by the kind of thing it names: the prefix is part of the type, so that the id of a person
 * does not pass for that of an organisation. Any of them is a `string`; a string is none of them.
 */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

export type PersonId = Id<'per'>;
export type OrganisationId = Id<'org'>;
export type ClientId = Id<'cli'>;
/** Of an access key of a client. */
export type KeyId = Id<'ak'>;
export type CaseId = Id<'cas'>;
export type NoticeId = Id<'ntc'>;
export type RequestId = Id<'req'>;
export type ScenarioId = Id<'scn'>;
export type AgreementId = Id<'agr'>;
/** Runs of imports and loads older than the tracked run keep the names that they had. */
export type RunId = Id<'run' | 'imp' | 'lod'>;
export type SnapshotId = Id<'snp'>;
export type ReleaseId = Id<'rel'>;
/** Of what a serving copy is made of. */
export type ServedId = SnapshotId | ReleaseId;
export type SessionId = Id<'ses'>;
/** Of an act that two people do. */
export type ActId = Id<'act'>;
/** Legal bases and fast tracks of before keep the names that they had. */
export type LegalBasisId = Id<'lgb' | 'dut'>;
export type RiskId = Id<'rsk'>;
export type NegativeEntryId = Id<'neg'>;
export type FastTrackId = Id<'fta' | 'stg'>;
export type PlanId = Id<'opl'>;
export type DemandId = Id<'dem'>;
export type MisuseId = Id<'mis'>;
export type ShowcaseId = Id<'shc'>;
export type ErrorReportId = Id<'oer'>;

/**
 * A new sortable id: `agr_` and 26 characters, the first ten of them the time in milliseconds.
 * Ids are names, not times: nothing may be decided from the clock inside one.
 */
export function newId<const Prefix extends string>(prefix: Prefix): Id<Prefix> {
  return `${prefix}_${timePart(Date.now())}${randomPart()}`;
}

/** Whether a text is written like an id of a kind. */
export function isId<const Prefix extends string>(
  prefix: Prefix,
  text: string,
): text is Id<Prefix> {
  return text.startsWith(`${prefix}_`);
}

/** Whether a text is written like the id of a run, of whatever age. */
export function isRunId(text: string): text is RunId {
  return isId('run', text) || isId('lod', text) || isId('imp', text);
}

/**
 * An id that was kept as text.
 *
 * @throws RangeError when it is of another kind: a fault of the program
 */
export function readId<const Prefix extends string>(prefix: Prefix, text: string): Id<Prefix> {
  if (isId(prefix, text)) return text;
  throw new RangeError(`${text} is no id of the kind ${prefix}`);
}

function timePart(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (let place = 0; place < 10; place += 1) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomPart(): string {
  let text = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) text += alphabet.charAt(byte & 31);
  return text;
}
