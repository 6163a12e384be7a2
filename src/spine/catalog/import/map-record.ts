import type { Refusal } from '#kernel/refusal.ts';
import { nfc } from '#kernel/text.ts';
import { type Description, DescriptionInput, isKeepable } from '../directories/directory-shapes.ts';
import type { ProviderMatcher } from '../directories/providers.ts';
import commonWords from '../mappings/common-words.json' with { type: 'json' };
import { catalogRefusals } from '../refusals.ts';
import type { FieldMapping, MappedField } from './field-mapping.ts';
import { flatRecord, textsOf } from './flat-record.ts';
import type { importRefusalRows } from './import-refusals.ts';
import { plainWord } from './plain-word.ts';
import { readDay } from './read-day.ts';

/** A record as a directory, or every reason why it is none. */
export type MappedRecord =
  | { readonly ok: true; readonly document: Description; readonly identity: readonly string[] }
  | { readonly ok: false; readonly name: string | null; readonly reasons: readonly Refusal[] };

/** What mapping needs besides the record. */
export interface MappingSurroundings {
  readonly mapping: FieldMapping;
  readonly findProvider: ProviderMatcher;
  /** Last day that is not in the future, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Turns one foreign record into a directory by a mapping; all reasons against it are listed. */
export function mapRecord(record: unknown, around: MappingSurroundings): MappedRecord {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return { ok: false, name: null, reasons: [reason('record-not-object')] };
  }
  const reader = new RecordReader(flatRecord(record), around);
  const document = describe(reader, around);
  const reasons = [...reader.reasons, ...reasonsOfShape(document, reader.reasons)];
  if (reasons.length > 0) return { ok: false, name: shortName(document.name), reasons };
  const identity = around.mapping.identity.map((field) => reader.list(field).join('\u001f'));
  return { ok: true, document, identity };
}

function describe(
  reader: RecordReader,
  { mapping, findProvider }: MappingSurroundings,
): Description {
  const provider_name = reader.provider(mapping.provider_prefix ?? '');
  const provider = findProvider(provider_name);
  const opening = reader.code('opening', 'O2') as Description['opening']['type'];
  const asPortal = '按来源门户的规定 / as the portal requires';
  const given = reader.text('opening') || asPortal;
  return {
    name: reader.required('name', 'record-name-missing'),
    abstract: reader.text('abstract'),
    domain: reader.text('domain'),
    theme: reader.text('theme') || null,
    tags: [...new Set(reader.list('tags'))],
    formats: [...new Set(reader.list('formats').map(formatName))],
    sharing: sharingOf(reader, opening),
    opening: {
      type: opening,
      condition: opening === 'O2' ? given : null,
      reason: opening === 'O3' ? given : null,
    },
    update_cycle: reader.code('cycle', 'irregular') as Description['update_cycle'],
    source: { mode: 'portal', name: mapping.portal, url: reader.text('url') || null },
    published_on: reader.day('published_on'),
    updated_on: reader.day('updated_on'),
    related_codes: [],
    contact: null, // portals name people's telephones: not taken over (PIPL art. 6)
    legal_basis: null,
    system_name: null,
    record_count: reader.count('record_count'),
    time_span: null,
    spatial_scope: reader.text('district') || null,
    items: [],
    grade: null,
    provider_id: provider?.id ?? null,
    provider_name: provider?.name ?? provider_name,
    provider_credit_code: provider?.credit_code ?? null,
  };
}

/**
 * Portals of open data say nothing of sharing. What anyone may have without conditions cannot be
 * conditional inside government; for the rest the provider decides (SDR art. 38, 39).
 */
function sharingOf(reader: RecordReader, opening: string): Description['sharing'] {
  const type = reader.code(
    'sharing',
    opening === 'O1' ? 'S1' : 'S2',
  ) as Description['sharing']['type'];
  const condition = type === 'S2' ? '由提供方确认 / to be confirmed by the provider' : null;
  return { type, condition, mode: null, clause: null };
}

/** Reads the fields of one record and collects what is wrong with them. */
class RecordReader {
  readonly reasons: Refusal[] = [];
  readonly #record: ReadonlyMap<string, unknown>;
  readonly #around: MappingSurroundings;

  constructor(record: ReadonlyMap<string, unknown>, around: MappingSurroundings) {
    this.#record = record;
    this.#around = around;
  }

  text(field: MappedField): string {
    return this.#values(field).join(' ');
  }

  list(field: MappedField): string[] {
    const split = this.#around.mapping.fields[field]?.split;
    const values = this.#values(field);
    if (split === undefined) return values;
    const marks = new Set(split);
    return values
      .flatMap((value) =>
        [...value]
          .map((one) => (marks.has(one) ? '\u001f' : one))
          .join('')
          .split('\u001f'),
      )
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }

  required(field: MappedField, row: keyof typeof importRefusalRows): string {
    const text = this.text(field);
    if (text === '') this.reasons.push(reason(row, this.#fieldName(field)));
    return text;
  }

  /** The provider; `省统计局` becomes `浙江省统计局` where the mapping knows the place. */
  provider(prefix: string): string {
    const otherwise = this.#around.mapping.fields.provider?.otherwise;
    const own = this.text('provider') || otherwise || '';
    if (own === '')
      this.reasons.push(reason('record-provider-missing', this.#fieldName('provider')));
    const district = this.text('district');
    if (district !== '' && !own.includes(district)) {
      const rest = own.startsWith(district.slice(-1)) ? own.slice(1) : own;
      return `${district}${rest}`;
    }
    return /^(省|市)/.test(own) ? `${prefix}${own}` : own;
  }

  /** Our code for the foreign word. */
  code(field: 'opening' | 'sharing' | 'cycle', unknown_code: string): string {
    const source = this.#around.mapping.fields[field];
    const said = this.text(field);
    const word = said.replace(/[（(].*$/s, '').trim();
    const common: Readonly<Record<string, string>> = commonWords[field];
    const plain = plainWord(said);
    const usual = Object.hasOwn(common, plain) ? common[plain] : undefined;
    const known = source?.values?.[word] ?? usual ?? source?.otherwise;
    if (known !== undefined) return known;
    if (word !== '') {
      this.reasons.push(reason('record-value-unknown', this.#fieldName(field), word.slice(0, 60)));
    }
    return unknown_code;
  }

  day(field: MappedField): string | null {
    const text = this.text(field);
    if (text === '') return null;
    const day = readDay(text);
    const isAbsurd = day !== undefined && (day < '1949' || day > this.#around.today);
    if (day !== undefined && !isAbsurd) return day;
    if (!this.#leavesOut(field)) {
      const row = isAbsurd ? 'record-date-absurd' : 'record-date-invalid';
      this.reasons.push(reason(row, this.#fieldName(field), text.slice(0, 40)));
    }
    return null;
  }

  count(field: MappedField): number | null {
    const text = this.text(field).replaceAll(',', '');
    if (text === '') return null;
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
    if (!this.#leavesOut(field)) {
      this.reasons.push(reason('record-number-invalid', this.#fieldName(field), text.slice(0, 40)));
    }
    return null;
  }

  /** Whether a value that cannot be read is left out, and its record taken without it. */
  #leavesOut(field: MappedField): boolean {
    return this.#around.mapping.fields[field]?.unreadable === 'leave-out';
  }

  #values(field: MappedField): string[] {
    const source = this.#around.mapping.fields[field];
    if (!source) return [];
    const blanks = new Set(source.blanks ?? []);
    for (const name of source.from) {
      const values = textsOf(this.#record.get(name))
        .map(cleaned)
        .filter((one) => one !== '' && !blanks.has(one));
      if (values.length > 0) return values;
    }
    return [];
  }

  #fieldName(field: MappedField): string {
    const from = this.#around.mapping.fields[field]?.from ?? [];
    return from.find((name) => this.#record.has(name)) ?? from[0] ?? field;
  }
}

// Crawled records carry blanks of web pages; they are space, not content.
function cleaned(text: string): string {
  return nfc(text.replace(/&nbsp;|[\u00a0\t\r\n]+/g, ' '));
}

/** `数据库-mysql` and `XLSX` become `mysql` and `xlsx`: the type without its class. */
function formatName(text: string): string {
  return text.toLowerCase().replace(/^(电子文件|电子表格|数据库|图形图像|流媒体|自描述格式)-/, '');
}

function reasonsOfShape(document: Description, known: readonly Refusal[]): Refusal[] {
  const texts = [document.name, document.abstract, document.provider_name, ...document.tags];
  const unkeepable = [...texts, document.domain, document.source.url ?? ''].some(
    (one) => !isKeepable(one),
  );
  if (unkeepable) return [reason('record-text-invalid')];
  const {
    provider_id: _,
    provider_credit_code: __,
    grade: ___,
    provider_name,
    ...input
  } = document;
  const parsed = DescriptionInput.safeParse(input);
  const issues = parsed.success ? [] : parsed.error.issues;
  const long = issues.map((issue) =>
    reason('record-text-too-long', issue.path.join('.'), issue.message),
  );
  if (provider_name.length > 200) long.push(reason('record-text-too-long', 'provider'));
  return known.length > 0 ? long.filter(({ field }) => field !== 'name') : long;
}

function shortName(name: string): string | null {
  return name === '' || !isKeepable(name) ? null : name.slice(0, 200);
}

function reason(row: keyof typeof importRefusalRows, field?: string, detail?: string): Refusal {
  return catalogRefusals.reason(row, {
    ...(field === undefined ? {} : { field }),
    ...(detail === undefined ? {} : { detail }),
  });
}
