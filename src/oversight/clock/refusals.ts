import { defineRefusals } from '#kernel/refusal.ts';

export const clockRefusals = defineRefusals('clock', {
  'clock-sure': {
    kind: 'conflict',
    title_zh: '时钟没有待确认的跳变',
    title_en: 'There is no jump of the clock to confirm',
    remedy_zh: '无需处理;就绪检查(/readyz)未列出 clock 时时间即为可信。',
    remedy_en: 'Nothing needs doing: time is trusted while /readyz does not list clock.',
  },
});
