import { z } from 'zod';
import type { AnyFactDeclaration } from '#actions/fact-types.ts';
import type { Room } from '#actions/room.ts';

const head = `# 事实 · Facts

<!-- 由 npm run generate 生成,请勿手改 · written by npm run generate, not by hand -->

每一次改动都与它的事实写在同一个事务里;事实是审计、事件、通知和存证的同一条记录。
A change and its facts are written in one transaction; a fact is audit trail, event, notice and
evidence at once. Whoever reads facts goes by what is declared here.
`;

/** The page that lists every fact type: what happened, to what, and what is known of it. */
export function factsPage(rooms: readonly Pick<Room<never>, 'name' | 'words' | 'facts'>[]): string {
  const chapters = rooms
    .filter((room) => Object.keys(room.facts).length > 0)
    .map(({ name, words, facts }) =>
      [`## ${name} ${words.zh}`, ...Object.values(facts).map(entryOf)].join('\n\n'),
    );
  const count = rooms.reduce((sum, room) => sum + Object.keys(room.facts).length, 0);
  return `${[head, `共 ${count} 种事实 · ${count} fact types.\n`, ...chapters].join('\n')}\n`;
}

function entryOf({ type, words, subjects, payload }: AnyFactDeclaration): string {
  return [
    `### ${type}`,
    '',
    words.zh,
    words.en,
    '',
    `- 关于 · about: ${subjects.map((kind) => (kind === 'any' ? '其他 / others' : `\`${kind}\``)).join(', ')}`,
    ...Object.entries(payload.shape).map(([name, field]) => fieldOf(name, field as z.ZodType)),
  ].join('\n');
}

function fieldOf(name: string, field: z.ZodType): string {
  const { type, anyOf } = z.toJSONSchema(field, { unrepresentable: 'any', io: 'output' });
  const types = type ?? anyOf?.map((one) => (typeof one === 'object' ? one.type : '')).join(' / ');
  const optional = field.safeParse(undefined).success ? '?' : '';
  return `- \`${name}${optional}\`: ${types ?? 'any'}`;
}
