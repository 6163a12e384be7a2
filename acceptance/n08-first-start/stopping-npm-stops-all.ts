import { join } from 'node:path';
import { acceptanceItem } from '../framework/item.ts';
import { npmStart } from './npm-start.ts';

const secondsMax = 10;

export const stoppingNpmStopsAll = acceptanceItem({
  id: 'N8.4',
  title: {
    zh: '停止 npm 即停止平台:十秒内不再应答,不留孤儿进程',
    en: 'Stopping npm stops the platform: within ten seconds nothing answers any more',
  },
  clause: '—',
  done: {
    zh: '启动平台,只向 npm 发送 SIGTERM(服务管理器的做法)',
    en: 'Start the platform and send SIGTERM to npm alone, as a service manager does',
  },
  seen: { zh: '十秒内端口不再应答', en: 'Within ten seconds the port no longer answers' },
  hooks: { tell: 'SIGTERM' as NodeJS.Signals | 0 },
  counterproof: {
    broken: { zh: '不发送信号', en: 'No signal is sent' },
    turns_red: 'nothing answers within ten seconds',
    hooks: { tell: 0 },
  },
  async steps({ folder, signal, see }, { tell }) {
    const platform = await npmStart({ data: join(folder, 'data'), signal });
    try {
      const began = performance.now();
      process.kill(platform.npm_pid, tell);
      const gone = await platform.gone(secondsMax);
      const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
      see('nothing answers within ten seconds', gone, `${seconds} s`);
    } finally {
      await platform.stop();
    }
  },
});
