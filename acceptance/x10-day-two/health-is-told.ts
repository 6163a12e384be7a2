import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { acceptanceItem } from '../framework/item.ts';

const calls = 3;

export const healthIsTold = acceptanceItem({
  id: 'X10.1',
  title: {
    zh: '健康、就绪与指标可由监控读取,指标随调用变化',
    en: 'Health, readiness and metrics can be read by monitoring, and the metrics follow the calls',
  },
  clause: '—',
  done: {
    zh: '读取健康与就绪;读取网关指标,调用三次后再读取',
    en: 'Read health and readiness; read the metrics of the gateway, call three times, read again',
  },
  seen: {
    zh: '健康且就绪;已答复的调用数恰增三',
    en: 'Healthy and ready; answered calls rise by three',
  },
  hooks: { calls },
  counterproof: {
    broken: { zh: '其间不调用', en: 'Nothing is called in between' },
    turns_red: 'answered calls rise by three',
    hooks: { calls: 0 },
  },
  async steps(context, hooks) {
    const { http, see } = context;
    for (const path of ['/healthz', '/readyz']) {
      const { status } = await http.call('GET', path);
      see(`${path} is good`, status === 200, status);
    }
    const agreement_id = await applyGranted(context, airWish);
    const before = await answeredCalls(context);
    for (let call = 0; call < hooks.calls; call += 1) {
      await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    }
    const rise = (await answeredCalls(context)) - before;
    see('answered calls rise by three', rise === calls, rise);
  },
});

async function answeredCalls({ http }: Parameters<typeof applyGranted>[0]): Promise<number> {
  const { bytes } = await http.call('GET', '/metrics');
  const line = /^datong_calls_total\{[^}]*action="gateway\.query"[^}]*outcome="ok"[^}]*\} (\d+)/m;
  return Number(line.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? 0);
}
