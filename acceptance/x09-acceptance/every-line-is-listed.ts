import { acceptanceItem } from '../framework/item.ts';

interface Listed {
  readonly part: string;
  readonly built: boolean;
}

export const everyLineIsListed = acceptanceItem({
  id: 'X9.1',
  title: {
    zh: '一条命令列出全部条目,未建的如实标明',
    en: 'One command lists every item, and says which are not built',
  },
  clause: '—',
  done: { zh: '执行列出命令并读取结果', en: 'Run the listing command and read its answer' },
  seen: {
    zh: '五十八个部分各有条目,已建与未建都有',
    en: 'Each of fifty-eight parts has items, built and not built alike',
  },
  hooks: { also: [] as readonly string[] },
  counterproof: {
    broken: { zh: '要求列出并不存在的部分', en: 'A part is asked for that there is not' },
    turns_red: 'every part has items',
    hooks: { also: ['M39'] },
  },
  async steps({ cli, see }, { also }) {
    const listed = await cli.command(['npm', 'run', '-s', 'accept', '--', '--list', '--json']);
    const items = (listed.json ?? []) as unknown as readonly Listed[];
    const wanted = [...range('M', 38), ...range('X', 10), ...range('N', 10), ...also];
    const missing = wanted.filter((part) => !items.some((one) => one.part === part));
    see(
      'every part has items',
      missing.length === 0,
      missing.length === 0 ? items.length : missing,
    );
    const built = items.filter((one) => one.built).length;
    see('some are built, some are not', built > 0 && built < items.length, built);
  },
});

function range(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, place) => `${letter}${place + 1}`);
}
