import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptanceItem } from '../framework/item.ts';
import { npmStart } from '../n08-first-start/npm-start.ts';

const limitSeconds = 15 * 60;

export const restoredElsewhere = acceptanceItem({
  id: 'X3.1',
  title: {
    zh: '运行中备份,一条命令在别处恢复,日志头一致,十五分钟以内',
    en: 'Backed up while it runs, restored elsewhere by one command, the same log head, in 15 minutes',
  },
  clause: 'GB/T 22239-2019 8.1.4.9',
  done: {
    zh: '启动示范城市并备份两次;由备份恢复出新的数据目录;重读其中的证据日志',
    en: 'Start the demo city, back it up twice, make a new data folder of the backup, re-read its log',
  },
  seen: {
    zh: '第二次备份只增少量字节;恢复的日志头与备份一致且完好',
    en: 'The second backup adds little; the restored log is sound and has the head of the backup',
  },
  hooks: { damaged: false },
  counterproof: {
    broken: {
      zh: '备份中最大的一个对象被改一个比特',
      en: 'One bit of the largest object in the backup is flipped',
    },
    turns_red: 'it is restored, with the head of the backup',
    hooks: { damaged: true },
  },
  async steps({ folder, signal, cli, see }, { damaged }) {
    const [data, backups, elsewhere] = ['data', 'backups', 'elsewhere'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    const platform = await npmStart({ data, signal });
    try {
      const words = ['backup', '--data', data, '--to', backups, '--json'];
      const first = await cli.datong(words);
      const second = await cli.datong(words);
      const added = Number(second.json?.['bytes_new']);
      const whole = Number(first.json?.['bytes_new']);
      see('the second backup adds little', added < whole / 4, { added, whole });
      if (damaged) flipBit(largestIn(join(backups, 'objects')));
      const wish = ['restore', '--from', backups, '--data', elsewhere, '--json'];
      const back = await cli.datong(wish);
      const same = back.code === 0 && back.json?.['size'] === second.json?.['size'];
      see('it is restored, with the head of the backup', same, back.json ?? back.err);
      see('within the time allowed', back.seconds < limitSeconds, back.seconds);
      if (!same) return;
      const check = await cli.datong(['evidence', 'check', '--data', elsewhere, '--json']);
      see('the restored log is sound', check.json?.['ok'] === true, check.json ?? check.err);
    } finally {
      await platform.stop();
    }
  },
});

function largestIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return files.reduce((a, b) => (statSync(a).size >= statSync(b).size ? a : b));
}

function flipBit(file: string): void {
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
