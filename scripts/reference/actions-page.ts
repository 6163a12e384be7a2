import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';

const head = `# 动作 · Actions

<!-- 由 npm run generate 生成,请勿手改 · written by npm run generate, not by hand -->

城市里能做的每一件事都是一个动作:一次声明,处处可达(网页、HTTP、命令行)。
Everything that can be done is an action: declared once, reached from every door.

写动作接受 \`Idempotency-Key\` 请求头;同一键重复提交只办一次。
A write takes an \`Idempotency-Key\` header; the same key sent twice is done once.
`;

/** The page that lists every action with its door, its people, its fields and its fact. */
export function actionsPage(contracts: readonly Contract[]): string {
  const sorted = [...contracts].sort((left, right) => (left.name < right.name ? -1 : 1));
  const rooms = [...new Set(sorted.map(roomOf))];
  const chapters = rooms.map((room) =>
    [`## ${room}`, ...sorted.filter((one) => roomOf(one) === room).map(entryOf)].join('\n\n'),
  );
  const count = `共 ${sorted.length} 个动作 · ${sorted.length} actions.\n`;
  return `${[head, count, ...chapters].join('\n')}\n`.replaceAll(/\n{3,}/g, '\n\n');
}

function roomOf(one: Contract): string {
  return one.name.split('.')[0] ?? one.name;
}

function entryOf(one: Contract): string {
  const lines = [
    `### ${one.name}`,
    '',
    `${one.sentence.zh}`,
    `${one.sentence.en}`,
    '',
    `- HTTP: \`${one.verb} ${one.path}\``,
    `- 命令行 · command: \`datong ${one.name.replace('.', ' ')}\``,
    `- 谁可以 · who may: ${whoOf(one)}`,
  ];
  if (one.relation) lines.push(`- 还须 · and must: ${one.relation.zh} / ${one.relation.en}`);
  if (one.facts) lines.push(`- 事实 · facts: \`${one.facts.join('`, `')}\``);
  const fields = fieldsOf(one.input);
  if (fields.length > 0) lines.push(`- 输入 · input: ${fields.join(', ')}`);
  return lines.join('\n');
}

function whoOf(one: Contract): string {
  if (one.who === 'anyone') return '任何人 / anyone';
  if (one.who === 'signed-in') return '已登录者 / anyone signed in';
  return one.who.join(', ');
}

/** Field names; those that may be left out carry a question mark. */
function fieldsOf(input: z.ZodObject): readonly string[] {
  return Object.entries(input.shape).map(([name, field]) => {
    const optional = (field as z.ZodType).safeParse(undefined).success;
    return `\`${name}${optional ? '?' : ''}\``;
  });
}
