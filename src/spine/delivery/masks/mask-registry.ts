import type { MaskKind, MaskPreset, MaskSpec } from '#kernel/mask-spec.ts';

/** What people and records must know of a mask. */
export interface MaskDescriptor {
  /** `partial`, `preset.resident-id`: the name under which records state it. */
  readonly id: string;
  /** Raised whenever the same value would come out differently; stated in every record. */
  readonly version: number;
  readonly name_zh: string;
  readonly name_en: string;
  /** Whether anybody can get the value back from what is delivered. */
  readonly reversible: boolean;
  readonly deterministic: boolean;
  /** Whether equal values can be recognised as equal within one agreement and column. */
  readonly joinable: boolean;
  /** What leaves: the type of the column, text, or yes/no. */
  readonly result: 'same' | 'text' | 'yes-no' | 'absent';
  /** The most code points that can leave for one value; null where the type bounds it. */
  readonly length_max: number | null;
}

const plain = { version: 1, reversible: false, deterministic: true, joinable: false } as const;

const kinds: Readonly<Record<Exclude<MaskKind, 'preset'>, MaskDescriptor>> = {
  drop: {
    ...plain,
    id: 'drop',
    name_zh: '不交付',
    name_en: 'left out',
    result: 'absent',
    length_max: 0,
  },
  null: {
    ...plain,
    id: 'null',
    name_zh: '置空',
    name_en: 'emptied',
    result: 'same',
    length_max: 0,
  },
  constant: {
    ...plain,
    id: 'constant',
    name_zh: '固定值',
    name_en: 'constant',
    result: 'same',
    length_max: 200,
  },
  partial: {
    ...plain,
    id: 'partial',
    name_zh: '遮盖中段',
    name_en: 'middle hidden',
    result: 'text',
    length_max: 192,
  },
  'keyed-hash': {
    ...plain,
    id: 'keyed-hash',
    version: 2, // 1 was keyed by consumer: agreements for different purposes could be joined
    name_zh: '带密钥摘要(按协议)',
    name_en: 'keyed hash per agreement',
    joinable: true,
    result: 'text',
    length_max: 64,
  },
  bucket: {
    ...plain,
    id: 'bucket',
    name_zh: '分档',
    name_en: 'bucket',
    result: 'same',
    length_max: null,
  },
  'date-truncate': {
    ...plain,
    id: 'date-truncate',
    name_zh: '日期截断',
    name_en: 'date truncated',
    result: 'same',
    length_max: null,
  },
  predicate: {
    ...plain,
    id: 'predicate',
    name_zh: '只答是否',
    name_en: 'yes or no',
    result: 'yes-no',
    length_max: null,
  },
};

const presetNames: Readonly<
  Record<MaskPreset, readonly [zh: string, en: string, length_max: number]>
> = {
  'resident-id': ['身份证号留前 3 后 2', 'identity number, 3 + 2 shown', 64],
  name: ['姓名留首字', 'name, first character shown', 9],
  phone: ['手机号留前 3 后 4', 'mobile number, 3 + 4 shown', 64],
  address: ['地址留到区', 'address down to the district', 40],
  'credit-code': ['信用代码留前 2 后 4', 'credit code, 2 + 4 shown', 64],
  email: ['邮箱留域名', 'e-mail, domain shown', 105],
  plate: ['车牌留前 2 后 1', 'number plate, 2 + 1 shown', 64],
  'bank-card': ['银行卡号留后 4', 'bank card, last 4 shown', 64],
};

/** The descriptor of a mask. */
export function describeMask(spec: MaskSpec): MaskDescriptor {
  if (spec.kind !== 'preset') return kinds[spec.kind];
  const [name_zh, name_en, length_max] = presetNames[spec.preset];
  return { ...plain, id: `preset.${spec.preset}`, name_zh, name_en, result: 'text', length_max };
}

/** The mask as records state it: `preset.name@1`. */
export function maskLabel(spec: MaskSpec): string {
  const { id, version } = describeMask(spec);
  return `${id}@${version}`;
}
