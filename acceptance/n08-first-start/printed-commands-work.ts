import { join } from 'node:path';
import { acceptanceItem } from '../framework/item.ts';
import { npmStart } from './npm-start.ts';

export const printedCommandsWork = acceptanceItem({
  id: 'N8.2',
  title: {
    zh: '启动后打印的命令照抄即可执行',
    en: 'The commands printed after the start work as printed',
  },
  clause: '—',
  done: {
    zh: '以任取的端口和另设的数据目录启动,逐条照抄执行打印的命令',
    en: 'Start on a free port and another data folder, then run each printed command as it stands',
  },
  seen: { zh: '至少三条命令,全部退出码为零', en: 'Three commands or more, all with exit 0' },
  hooks: { running: true },
  counterproof: {
    broken: { zh: '执行前先停止平台', en: 'The platform is stopped before they are run' },
    turns_red: 'every printed command works',
    hooks: { running: false },
  },
  async steps({ cli, folder, signal, see, keep }, { running }) {
    const platform = await npmStart({ data: join(folder, 'data'), signal });
    try {
      keep('start.txt', platform.printed());
      const printed = commandsIn(platform.printed());
      see('three commands are printed', printed.length >= 3, printed);
      if (!running) await platform.stop();
      // The shell gets them as a newcomer pastes them; nothing in the environment helps.
      const plain = { DATONG_URL: '', DATONG_TOKEN: '' };
      const codes: string[] = [];
      for (const command of running ? printed : printed.slice(0, 1)) {
        const { code } = await cli.command(['sh', '-c', command], { env: plain });
        codes.push(`${code}: ${command}`);
      }
      see(
        'every printed command works',
        codes.every((one) => one.startsWith('0:')),
        codes,
      );
    } finally {
      await platform.stop();
    }
  },
});

/** The lines under "Three commands to try". */
function commandsIn(text: string): readonly string[] {
  const [, after = ''] = text.split('Three commands to try:');
  return [...after.matchAll(/^ {2}(npm run .+|bin\/datong .+)$/gm)].map(([, line]) =>
    `${line}`.trim(),
  );
}
