import type { MaskPreset } from '#kernel/mask-spec.ts';
import { fillerRun, type Mask, textOf } from './mask.ts';
import { hideMiddle } from './partial-mask.ts';

/** A form of value that a preset understands, and how much of it stays visible. */
interface Form {
  readonly pattern: RegExp;
  readonly head: number;
  readonly tail: number;
}

// ASCII digits only: full-width digits and stray spaces are not the form, so all is hidden.
const forms = {
  // 3+2, not the usual 6+4, which gives away birthplace, sex and sequence (gateway 5.2).
  'resident-id': { pattern: /^(?:[0-9]{17}[0-9Xx]|[0-9]{15})$/, head: 3, tail: 2 },
  phone: { pattern: /^1[0-9]{10}$/, head: 3, tail: 4 },
  'credit-code': { pattern: /^[0-9A-HJ-NPQRTUWXY]{18}$/, head: 2, tail: 4 },
  plate: {
    pattern: /^\p{Script=Han}[A-Z][A-Z0-9]{4,6}\p{Script=Han}?$/u,
    head: 2,
    tail: 1,
  },
  'bank-card': { pattern: /^[0-9]{12,19}$/, head: 0, tail: 4 },
} as const satisfies Partial<Record<MaskPreset, Form>>;

const presets: Readonly<Record<MaskPreset, (text: string) => string>> = {
  'resident-id': byForm(forms['resident-id']),
  phone: byForm(forms.phone),
  'credit-code': byForm(forms['credit-code']),
  plate: byForm(forms.plate),
  'bank-card': byForm(forms['bank-card']),
  name: hideName,
  address: cutAddress,
  email: hideLocalPart,
};

/** The ready-made mask of a kind of value; what does not look like that kind is hidden whole. */
export function presetMask(preset: MaskPreset): Mask {
  const hide = presets[preset];
  return (value) => {
    if (value === null) return null;
    const text = textOf(value);
    return text === undefined ? null : hide(text);
  };
}

function byForm(form: Form): (text: string) => string {
  const shape = { head: form.head, tail: form.tail, filler: '*', hidden_min: 1 };
  return (text) => (form.pattern.test(text) ? hideMiddle(text, shape) : hideAll(text));
}

function hideAll(text: string): string {
  return fillerRun('*', [...text].length);
}

const nameStarsMax = 8;

// The first character only: of a name of two characters one stays hidden, and a compound
// surname shows its first half, which is the stricter way.
function hideName(text: string): string {
  const points = [...text];
  if (points.length < 2) return hideAll(text);
  return `${points[0] ?? ''}${'*'.repeat(Math.min(points.length - 1, nameStarsMax))}`;
}

// A district after a province or city. Words that end in 区 without being a district (小区, 园区,
// 社区 …) would give the housing estate away, so they do not count.
const district =
  /^(?:\p{Script=Han}{2,7}?(?:省|自治区))?(?:\p{Script=Han}{2,7}?(?:市|自治州|地区|盟))(?:\p{Script=Han}{1,6}?(?:(?<![小社园院校厂景业发税假片营矿])区|县|旗))/u;

function cutAddress(text: string): string {
  const known = district.exec(text)?.[0] ?? '';
  return `${known}***`;
}

const mail = /^([!-?A-~]{1,64})@([A-Za-z0-9.-]{1,100})$/;

function hideLocalPart(text: string): string {
  const parts = mail.exec(text);
  if (!parts) return hideAll(text);
  const [, local = '', domain = ''] = parts;
  return `${local.length > 1 ? local.charAt(0) : ''}***@${domain}`;
}
