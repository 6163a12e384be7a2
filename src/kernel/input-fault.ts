/** What a schema found wrong with a value, as far as words are made from it. */
export interface InputFault {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly origin?: unknown;
  readonly format?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: unknown;
  readonly exact?: unknown;
  readonly divisor?: unknown;
  readonly values?: unknown;
  readonly keys?: unknown;
}

/** Chinese and English, as the messages of the schemas themselves are written. */
type Pair = readonly [zh: string, en: string];

/**
 * What is wrong with a value and what it should be, as `至少 4 个字 / at least 4 characters`. The
 * validator's own sentences ("Invalid input: expected string") are for programmers and in one
 * language; people never see them (WCAG 3.3.1, 3.3.3).
 */
export function inputFaultText(fault: InputFault): string {
  const [zh, en] = isEmpty(fault.input) ? wordsOfEmpty(fault) : wordsOf(fault);
  return `${zh} / ${en}`;
}

function isEmpty(input: unknown): boolean {
  if (input === undefined || input === null) return true;
  return typeof input === 'string' ? input.trim() === '' : false;
}

function wordsOfEmpty({ code }: InputFault): Pair {
  return code === 'invalid_value' ? ['请选择', 'choose one'] : ['请填写', 'fill this in'];
}

function wordsOf(fault: InputFault): Pair {
  switch (fault.code ?? '') {
    case 'invalid_type':
      return types[String(fault.expected)] ?? shape;
    case 'invalid_format':
      return formats[String(fault.format)] ?? form;
    case 'invalid_value':
      return wordsOfChoice(fault.values);
    case 'too_small':
      return wordsOfBound(fault, fault.minimum, leastOf);
    case 'too_big':
      return wordsOfBound(fault, fault.maximum, mostOf);
    case 'not_multiple_of':
      return [`应为 ${fault.divisor} 的倍数`, `a multiple of ${fault.divisor}`];
    case 'unrecognized_keys':
      return [`不认识的字段:${listed(fault.keys)}`, `unknown fields: ${listed(fault.keys)}`];
    default:
      return shape;
  }
}

const shape: Pair = ['内容不符合要求', 'not what is asked for here'];
const form: Pair = ['格式不对', 'not in the right form'];

const types: Readonly<Record<string, Pair>> = {
  number: ['请填写数字', 'a number is needed'],
  int: ['请填写整数', 'a whole number is needed'],
  string: ['请填写文字', 'a text is needed'],
  boolean: ['请选择是或否', 'choose yes or no'],
  array: ['请列出各项', 'a list is needed'],
  date: ['请填写日期', 'a date is needed'],
};

const formats: Readonly<Record<string, Pair>> = {
  email: ['电子邮箱格式不对,如 name@example.org', 'an e-mail address such as name@example.org'],
  url: ['网址格式不对,如 https://example.org', 'an address such as https://example.org'],
  date: ['日期格式不对,如 2026-03-16', 'a date such as 2026-03-16'],
  time: ['时间格式不对,如 09:30', 'a time such as 09:30'],
  datetime: ['时间格式不对,如 2026-03-16T09:30:00+08:00', 'such as 2026-03-16T09:30:00+08:00'],
  template_literal: ['编号格式不对', 'not a number of the right form'],
  ipv4: ['IP 地址格式不对,如 10.1.2.3', 'an IP address such as 10.1.2.3'],
  cidrv4: ['网段格式不对,如 10.1.2.0/24', 'a network such as 10.1.2.0/24'],
};

/** More are not read; the page has them in its list of choices. */
const choicesMax = 12;

function wordsOfChoice(values: unknown): Pair {
  const few = Array.isArray(values) && values.length <= choicesMax;
  if (!few) return ['请从所给选项中选择', 'choose one of those given'];
  return [`请从 ${listed(values)} 中选择`, `choose one of ${listed(values)}`];
}

type Bound = (origin: string, figure: string, inclusive: boolean) => Pair;

function wordsOfBound(fault: InputFault, figure: unknown, inclusiveWords: Bound): Pair {
  const origin = String(fault.origin);
  if (fault.exact === true && origin === 'string') {
    return [`应为 ${figure} 个字`, `exactly ${figure} characters`];
  }
  return inclusiveWords(origin, String(figure), fault.inclusive !== false);
}

function leastOf(origin: string, figure: string, inclusive: boolean): Pair {
  if (origin === 'string') return [`至少 ${figure} 个字`, `at least ${figure} characters`];
  if (isList(origin)) return [`至少 ${figure} 项`, `at least ${figure}`];
  if (!inclusive) return [`应大于 ${figure}`, `more than ${figure}`];
  return [`不小于 ${figure}`, `${figure} or more`];
}

function mostOf(origin: string, figure: string, inclusive: boolean): Pair {
  if (origin === 'string') return [`最多 ${figure} 个字`, `at most ${figure} characters`];
  if (isList(origin)) return [`最多 ${figure} 项`, `at most ${figure}`];
  if (!inclusive) return [`应小于 ${figure}`, `less than ${figure}`];
  return [`不大于 ${figure}`, `${figure} or less`];
}

function isList(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map' || origin === 'object';
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join('、') : '';
}

/** The part of a text written `中文 / English` in one language; any other text whole. */
export function inLanguage(text: string, language: 'zh' | 'en'): string {
  const cut = text.indexOf(' / ');
  if (cut < 0) return text;
  const [zh, en] = [text.slice(0, cut), text.slice(cut + 3)];
  if (!/\p{Script=Han}/u.test(zh)) return text;
  return language === 'zh' ? zh : en;
}
