import { applyGranted, counterCase, counterPurpose, counterWish } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

const ownRegion = '浦东新区';

export const districtSeesItsOwn = acceptanceItem({
  id: 'M3.3c',
  title: {
    zh: '区只取得本区居民的记录,行范围由网关执行',
    en: 'A district receives rows of its own residents only; the gateway enforces the row scope',
  },
  clause: '上海市数据条例 第39条;政务数据共享条例 第24条',
  done: {
    zh: '浦东新区按场景取得居民参保核验,不带条件地读取若干行',
    en: 'Pudong is granted the verification of residents and reads rows without a condition',
  },
  seen: { zh: '每一行的所在区都是浦东新区', en: 'Every row is of Pudong' },
  hooks: { as: accounts.applicant as string, region: '310115' },
  counterproof: {
    broken: {
      zh: '由黄浦区按黄浦区的范围取得',
      en: 'Huangpu is granted the same for its own area',
    },
    turns_red: 'every row is of Pudong',
    hooks: { as: accounts.other_applicant, region: '310101' },
  },
  async steps(context, { as, region }) {
    const agreement_id = await applyGranted(context, {
      ...counterWish,
      as,
      scenario: {
        ...counterWish.scenario,
        subjects: {
          regions: [region],
          population: '办理事项的居民',
          period_from: null,
          period_to: null,
          persons_estimate: 1000,
        },
      },
    });
    const body = { purpose: counterPurpose, case_number: counterCase, limit: 40 };
    const { outcome, rows } = await callGateway(context, agreement_id, body, { as });
    context.see('the call is answered with rows', outcome === 'ok' && rows.length > 0, outcome);
    const districts = [...new Set(rows.map((row) => String(row['district'])))];
    const own = districts.length === 1 && districts[0] === ownRegion;
    context.see('every row is of Pudong', own, districts);
  },
});
