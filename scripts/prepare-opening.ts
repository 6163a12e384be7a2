import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import {
  acceptDemand,
  assignDemand,
  checkHealth,
  declareReleaseProfile,
  listDemands,
  listOpenDataSets,
  listReleases,
  openUndertakingKinds,
  proposeDemand,
  publishShowcase,
  releaseDataSet,
  reportError,
  reportResults,
  showRelease,
  submitOpeningRequest,
  submitShowcase,
  useAgreementVersion,
} from '#channels/opening/contracts.ts';
import { requestOf } from '#doors/web/client/call.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import type { AgreementId, ReleaseId } from '#kernel/ids.ts';
import { demoDirectoryCodes } from '#procedures/demo-city/index.ts';
import { getDirectory, searchDirectories } from '#spine/catalog/contracts.ts';
import { listDemoCredentials, signIn } from '#spine/parties/contracts.ts';

/** What the pages of open data show in the pictures. */
export interface PreparedOpening {
  readonly release_id: ReleaseId;
  readonly stopped_id: string;
  readonly demand_id: string;
  /** A data set that is open on conditions. */
  readonly conditional_code: string;
}

type Call = <Input extends z.ZodObject, Output extends z.ZodType>(
  as: string | undefined,
  contract: Contract<Input, Output>,
  input: z.input<Input>,
) => Promise<z.output<Output>>;

const air = demoDirectoryCodes.air_quality;
const airOfficer = 'officer-sthjj';
const company = 'applicant-dongfangchao';

/** Sees to it that a running demo city has something open, asked for, stopped and reused. */
export async function prepareOpening(base: string): Promise<PreparedOpening> {
  const call = await callerOf(base);
  const { items } = await call(undefined, listOpenDataSets, { limit: 100 });
  const known = items.find((one) => one.directory_code === air);
  const release_id = known?.id ?? (await released(call));
  await call(airOfficer, checkHealth, { directory_code: air });
  if (known === undefined) await makeReuse(call);
  return {
    release_id,
    stopped_id: await stopped(call),
    demand_id: await promisedDemand(call),
    conditional_code: await conditionalCode(call),
  };
}

async function callerOf(base: string): Promise<Call> {
  const told = await (await fetch(`${base}${listDemoCredentials.path}`)).json();
  const { accounts } = listDemoCredentials.output.parse(told);
  const tokens = new Map<string | undefined, Promise<string | null>>();
  const tokenOf = async (account: string | undefined): Promise<string | null> => {
    const known = accounts.find((one) => one.account === account);
    if (known === undefined) return null;
    const answer = await fetch(`${base}${signIn.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password: known.password }),
    });
    return signIn.output.parse(await answer.json()).token;
  };
  return async (as, contract, input) => {
    const { url, body } = requestOf(contract, input as Record<string, unknown>);
    const opened = tokens.get(as) ?? tokenOf(as);
    tokens.set(as, opened);
    const token = await opened;
    const answer = await fetch(`${base}${url}`, {
      method: contract.verb,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`${contract.name}: ${await answer.text()}`);
    return contract.output.parse(await answer.json());
  };
}

async function released(call: Call): Promise<ReleaseId> {
  const { id } = await call(airOfficer, releaseDataSet, { directory_code: air });
  return await ended(call, airOfficer, id);
}

/** A release that its checks stop: the columns declared as quasi-identifiers tell rows apart. */
async function stopped(call: Call): Promise<ReleaseId> {
  const officer = 'officer-mzj';
  const code = demoDirectoryCodes.divisions;
  const { items } = await call(officer, listReleases, { directory_code: code });
  const known = items.find((one) => one.state === 'stopped');
  if (known !== undefined) return known.id;
  await call(officer, declareReleaseProfile, { code, quasi_identifiers: ['name', 'level'] });
  const { id } = await call(officer, releaseDataSet, { directory_code: code });
  return await ended(call, officer, id);
}

async function ended(call: Call, as: string, id: ReleaseId): Promise<ReleaseId> {
  for (;;) {
    const { state } = await call(as, showRelease, { id });
    if (!['waiting', 'checking', 'writing', 'publishing'].includes(state)) return id;
    await new Promise((wake) => setTimeout(wake, 250));
  }
}

async function promisedDemand(call: Call): Promise<string> {
  const { items } = await call(undefined, listDemands, { state: 'scheduled' });
  if (items[0] !== undefined) return items[0].id;
  const { provider_id } = await call('operator', getDirectory, { code: air });
  const { id } = await call('citizen', proposeDemand, {
    title: '开放噪声监测数据',
    description: '希望按月开放各监测点的昼夜平均噪声。',
    purpose: '了解住处周围的噪声',
  });
  await call('operator', assignDemand, { id, provider_id: provider_id ?? 'org_' });
  const planned_for = addDays(shanghaiDay(new Date()), 30);
  await call(airOfficer, acceptDemand, { id, planned_for, answer: '列入下月开放计划。' });
  return id;
}

/** Two examples of reuse, a report of an error, and results under a conditional agreement. */
async function makeReuse(call: Call): Promise<void> {
  for (const [kind, title] of [
    ['application', '今天适合跑步吗'],
    ['teaching', '中学地理课:读懂空气质量'],
  ] as const) {
    const { id } = await call('citizen', submitShowcase, {
      kind,
      title,
      summary: '使用本市开放的空气质量小时数据,按区统计,供市民参考并公开方法。',
      url: 'https://example.org/air',
      directory_codes: [air],
    });
    await call('operator', publishShowcase, { id });
  }
  await call('citizen', reportError, {
    directory_code: air,
    kind: 'wrong-value',
    description: '有一个时刻的 PM2.5 为负数,应当有误。',
  });
  const agreement_id = await conditionalAgreement(call);
  await call(company, reportResults, {
    agreement_id,
    title: '排污与空气质量关系报告',
    description: '按区分析排污监测与空气质量的关系,附方法说明。',
    url: 'https://example.org/report',
  });
}

async function conditionalAgreement(call: Call): Promise<AgreementId> {
  const code = await conditionalCode(call);
  const { description } = await call(company, getDirectory, { code });
  const wanted = description.items.filter((item) => item.opening !== 'O3').slice(0, 2);
  const today = shanghaiDay(new Date());
  const made = await call(company, submitOpeningRequest, {
    directory_code: code,
    items: wanted.map(({ id }) => ({ item_id: id, reason: '研究所必需的信息项' })),
    undertakings: { version: useAgreementVersion, signed: [...openUndertakingKinds] },
    scenario: {
      name: '排污监测研究',
      purpose_category: 'research',
      purpose: '研究各区排污与空气质量的关系',
      mode: 'query',
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

async function conditionalCode(call: Call): Promise<string> {
  const { items } = await call(undefined, searchDirectories, {
    facets: 'opening:O2,cycle:realtime',
  });
  const [first] = items;
  if (first === undefined) throw new Error('the demo city has nothing open on conditions');
  return first.code;
}
