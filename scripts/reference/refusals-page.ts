import { statusOfKind } from '#doors/http/status-table.ts';
import type { DeclaredRefusal } from './read-refusals.ts';

const head = `# 不予办理的理由 · Refusals

<!-- 由 npm run generate 生成,请勿手改 · written by npm run generate, not by hand -->

每个理由有固定的代码;一次答复列出全部理由,而不只是第一个。
Each reason has a stable code; an answer lists all the reasons, not just the first.
`;

/** The page that lists every refusal: what is wrong, and what puts it right. */
export function refusalsPage(refusals: readonly DeclaredRefusal[]): string {
  const rooms = [...new Set(refusals.map(roomOf))];
  const chapters = rooms.map((room) =>
    [`## ${room}`, ...refusals.filter((one) => roomOf(one) === room).map(entryOf)].join('\n\n'),
  );
  return `${[head, ...chapters].join('\n')}\n`;
}

function roomOf(one: DeclaredRefusal): string {
  return one.code.split('.')[0] ?? one.code;
}

function entryOf(one: DeclaredRefusal): string {
  return [
    `### ${one.code}`,
    '',
    `${one.kind} · HTTP ${statusOfKind[one.kind]}`,
    '',
    `- ${one.title_zh} — ${one.remedy_zh}`,
    `- ${one.title_en} — ${one.remedy_en}`,
  ].join('\n');
}
