import { type Applied, airWish, apply, visitWish, type Wish } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { accounts, paths } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

const dayMs = 86_400_000;

/** Ten working days are two weeks, and longer where holidays lie in between. */
const tenWorkingDays = { from: 13, to: 27 };

/** More calls a day than any tier allows: a person looks at it, though nothing else is in doubt. */
const manyCalls: Wish = {
  ...airWish,
  scenario: {
    ...airWish.scenario,
    volume: {
      calls_per_day: 900_000,
      records_per_day: 5000,
      persons_per_day: 500,
      records_per_call: 50,
      peak_rps: 10,
    },
  },
};

export const applicationAndClock = acceptanceItem({
  id: 'M3.1a',
  title: {
    zh: '申请写明依据、场景、范围、方式、期限;有条件共享在十个工作日内答复,补正一次性告知',
    en: 'An application names basis, scenario, scope, mode and term; ten working days; told once what is missing',
  },
  clause: '政务数据共享条例 第20、21条',
  done: {
    zh: '区申请有条件共享的居民信息;提供方一次性告知补正,再告知一次;申请方补充',
    en: 'A district applies for residents; the provider asks for more once, and again; the district answers',
  },
  seen: {
    zh: '转提供方办理,时限为十个工作日;补正期间时限暂停;第二次告知不予受理;补充后恢复计时',
    en: 'A case on ten working days; the clock rests while more is asked; a second asking is refused',
  },
  hooks: { wish: visitWish },
  counterproof: {
    broken: {
      zh: '改为申请无条件共享的数据(一个工作日)',
      en: 'Data shared without condition is asked for instead, which is due in one working day',
    },
    turns_red: 'the clock is of ten working days',
    hooks: { wish: manyCalls },
  },
  async steps(context, { wish }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const applied = await apply(context, wish);
    see('a person of the provider decides', applied.state === 'provider-review', applied.state);
    const days = daysUntilDue(applied);
    const isTen = days >= tenWorkingDays.from && days <= tenWorkingDays.to;
    see('the clock is of ten working days', isTen, { days, due_at: applied.due_at });
    const approver = city.person(accounts.approver).token;
    const path = `${paths.requests}/${applied.id}`;
    const ask = { token: approver, body: { reason: '请补充走访计划和对象范围的说明' } };
    const paused = await http.done('POST', `${path}/ask-for-more`, ask);
    see('the clock rests while more is asked', isResting(paused), paused['state']);
    const again = await http.call('POST', `${path}/ask-for-more`, ask);
    see('a second asking is refused', again.status >= 400, again.json?.['code']);
    const applicant = city.person(accounts.applicant).token;
    const answer = { answer: '走访计划见附:九月至十一月,每周二次' };
    const resumed = await http.done('POST', `${path}/supplement`, {
      token: applicant,
      body: answer,
    });
    see('the clock runs on', !isResting(resumed), resumed['due_at']);
    const third = await http.call('POST', `${path}/ask-for-more`, ask);
    see('after the answer more cannot be asked either', third.status >= 400, third.json?.['code']);
  },
});

function daysUntilDue({ submitted_at, due_at }: Applied): number {
  return due_at === null ? 0 : Math.round((Date.parse(due_at) - Date.parse(submitted_at)) / dayMs);
}

/** True while the last pause of the clock has no end. */
function isResting(request: Readonly<Record<string, unknown>>): boolean {
  const { clock } = request['case'] as { readonly clock: { readonly paused: readonly Pause[] } };
  return clock.paused.at(-1)?.to === null;
}

interface Pause {
  readonly to: string | null;
}
