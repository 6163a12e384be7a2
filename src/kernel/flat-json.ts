import { Malformed } from './tlog/malformed.ts';

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gu;

/**
 * Reads one JSON object of plain members. `JSON.parse` keeps the last of two members with one
 * name, so two readers could see two different receipts in one file (RFC 8259 section 4 leaves it
 * open); here a second one, or a member that holds others, is refused.
 */
export function parseFlatJson(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('不是合法的 JSON', 'it is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Malformed('不是 JSON 对象', 'it is not a JSON object');
  }
  const tokens = text.match(token) ?? [];
  if (tokens.slice(1, -1).some((one) => /^[{}[\]]$/u.test(one))) {
    throw new Malformed('字段中不得再含对象或数组', 'its fields must not hold objects or lists');
  }
  const names = tokens.filter((_, at) => tokens[at + 1] === ':').map(nameOf);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new Malformed(`字段 ${twice} 出现两次`, `the field ${twice} stands twice`);
  }
  return value as Readonly<Record<string, unknown>>;
}

// Escaped, the same name can be written in more than one way.
function nameOf(written: string): string {
  return JSON.parse(written) as string;
}
