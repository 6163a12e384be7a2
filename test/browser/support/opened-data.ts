import { randomBytes } from 'node:crypto';
import {
  acceptDemand,
  assignDemand,
  type openModes,
  openUndertakingKinds,
  proposeDemand,
  releaseDataSet,
  showRelease,
  submitOpeningRequest,
  submitShowcase,
  useAgreementVersion,
} from '#channels/opening/contracts.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import { getDirectory, searchDirectories } from '#spine/catalog/contracts.ts';
import { demoCity } from './demo-city.ts';
import { airCode } from './granted-agreement.ts';

/** Who looks after the air data of the demo. */
export const airOfficer = 'officer-sthjj';
/** Applies for a company of the demo. */
export const company = 'applicant-dongfangchao';

/** Releases the air data and answers the end of it, with the number of the release. */
export async function releasedAirData(): Promise<string> {
  const city = await demoCity();
  const { id } = await city.call(airOfficer, releaseDataSet, { directory_code: airCode });
  for (;;) {
    const release = await city.call(airOfficer, showRelease, { id });
    if (release.state === 'released') return id;
    if (!['waiting', 'checking', 'writing', 'publishing'].includes(release.state)) {
      throw new Error(`${id} ended as ${release.state}: ${JSON.stringify(release.checks)}`);
    }
    await new Promise((wake) => setTimeout(wake, 200));
  }
}

/** A demand that the air department has promised to fulfil. */
export async function promisedDemand(): Promise<string> {
  const city = await demoCity();
  const { provider_id } = await city.call('operator', getDirectory, { code: airCode });
  const { id } = await city.call('citizen', proposeDemand, {
    title: '开放噪声监测数据',
    description: '希望按月开放各监测点的昼夜平均噪声。',
    purpose: '了解住处周围的噪声',
  });
  await city.call('operator', assignDemand, { id, provider_id: provider_id ?? '' });
  const planned_for = addDays(shanghaiDay(new Date()), 30);
  await city.call(airOfficer, acceptDemand, { id, planned_for, answer: '列入下月开放计划。' });
  return id;
}

/** A data set of the demo that is open on conditions, of a grade that is granted at once. */
export async function conditionalCode(): Promise<string> {
  const city = await demoCity();
  const { items } = await city.call(company, searchDirectories, {
    facets: 'opening:O2,cycle:realtime',
  });
  const [first] = items;
  if (first === undefined) throw new Error('the demo city has nothing open on conditions');
  return first.code;
}

/** An agreement of a company on conditional open data. */
export async function conditionalAgreement(
  directory_code: string,
  mode: (typeof openModes)[number],
): Promise<string> {
  const city = await demoCity();
  const { description } = await city.call(company, getDirectory, { code: directory_code });
  const wanted = description.items.filter((item) => item.opening !== 'O3').slice(0, 2);
  const today = shanghaiDay(new Date());
  const made = await city.call(company, submitOpeningRequest, {
    directory_code,
    items: wanted.map(({ id }) => ({ item_id: id, reason: '研究所必需的信息项' })),
    undertakings: { version: useAgreementVersion, signed: [...openUndertakingKinds] },
    scenario: {
      name: `排污监测研究 ${randomBytes(4).toString('hex')}`,
      purpose_category: 'research',
      purpose: '研究各区排污与空气质量的关系',
      mode,
      volume: {
        calls_per_day: 100,
        records_per_day: 1000,
        persons_per_day: 100,
        records_per_call: 100,
      },
      security: {
        dengbao_level: 3,
        statement: '数据存放于专用服务器,仅两名研究人员可访问,泄露时立即停用并报告。',
        contact: '王研究',
      },
      users: [{ name: '王研究', role: '研究人员' }],
      retention_days: 90,
      results_planned: '发布研究报告并附数据说明',
      valid_from: today,
      valid_to: addDays(today, 180),
    },
  });
  if (made.agreement_id === null) throw new Error(`not granted: ${made.verdict}`);
  return made.agreement_id;
}

/** An example of reuse of the released air data that the company submitted. */
export async function submittedShowcase(): Promise<string> {
  const city = await demoCity();
  const { id } = await city.call(company, submitShowcase, {
    kind: 'application',
    title: '今天适合跑步吗',
    summary: '使用本市开放的空气质量小时数据,按区统计,供市民参考。',
    url: 'https://example.org/air',
    directory_codes: [airCode],
  });
  return id;
}
