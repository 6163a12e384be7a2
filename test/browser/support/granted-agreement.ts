import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { submitRequest, undertakingVersion } from '#channels/sharing/contracts.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import { signedAuthorization } from '#kernel/request-signature.ts';
import { demoDirectoryCodes } from '#procedures/demo-city/index.ts';
import { getDirectory } from '#spine/catalog/contracts.ts';
import { listLegalBases, registerLegalBasis } from '#spine/parties/contracts.ts';
import { demoCity } from './demo-city.ts';

/** The applicant of the stories, from a district that watches its air. */
export const applicant = 'applicant-pudong';
export const airCode = demoDirectoryCodes.air_quality;
export const personsCode = demoDirectoryCodes.persons;
export const airPurpose = '重污染天气预警时按小时查询空气质量';

/** Sees to it that the applicant's organisation has a legal basis to refer to. */
export async function ensureLegalBasis(): Promise<string> {
  const city = await demoCity();
  const { organisation_id } = city.account(applicant);
  const { items } = await city.call(applicant, listLegalBases, { organisation_id });
  const [first] = items;
  if (first !== undefined) return first.id;
  const legalBasis = await city.call('operator', registerLegalBasis, {
    organisation_id,
    name: '重污染天气应急响应',
    law: '中华人民共和国大气污染防治法',
    article: '第九十五条',
    valid_from: '2018-10-26',
    valid_to: null,
  });
  return legalBasis.id;
}

/** A request for the open air table that the rules grant at once. */
export async function grantedAgreement(): Promise<{ request_id: string; agreement_id: string }> {
  const city = await demoCity();
  const today = shanghaiDay(new Date());
  const { description } = await city.call(applicant, getDirectory, { code: airCode });
  const reason = '判断污染程度所必需';
  const made = await city.call(applicant, submitRequest, {
    directory_code: airCode,
    items: description.items.slice(0, 2).map(({ id }) => ({ item_id: id, reason })),
    undertakings: { version: undertakingVersion, signed: ['truth', 'compliance', 'safety'] },
    scenario: {
      name: `空气质量应急 ${randomBytes(4).toString('hex')}`,
      scenario_type: 'emergency-response',
      business_item: '重污染天气预警',
      legal_basis_id: await ensureLegalBasis(),
      purpose_category: 'emergency',
      purpose: airPurpose,
      subjects: {
        regions: ['310115'],
        population: '不涉及个人',
        period_from: null,
        period_to: null,
        persons_estimate: 0,
      },
      mode: 'api-query',
      volume: {
        calls_per_day: 200,
        records_per_day: 2000,
        persons_per_day: 200,
        records_per_call: 100,
        peak_rps: 5,
      },
      valid_from: today,
      valid_to: addDays(today, 90),
      hours: null,
      case_rule: { required: false, pattern: null },
      system: {
        name: '生态环境应急系统',
        network_zone: 'government-extranet',
        dengbao_level: 3,
        crypto_assessment: 'passed',
        terminals: [],
      },
      users: [{ name: '夏一诺', role: '值班员' }],
      retention_days: 0,
      output_masked: true,
      pipia_number: null,
      tier: 'city',
    },
  });
  if (made.agreement_id === null) {
    throw new Error(`not granted: ${made.verdict} ${JSON.stringify(made.decision.results)}`);
  }
  return { request_id: made.id, agreement_id: made.agreement_id };
}

/** One signed call, as a program of the consumer makes it; answers the receipt's number. */
export async function callOnce(agreement_id: string): Promise<string> {
  const city = await demoCity();
  const { key_id, secret } = city.clientOf(city.account(applicant).organisation_id);
  const target = `/gateway/${agreement_id}/query`;
  const body = JSON.stringify({ limit: 3, purpose: airPurpose });
  const nonce = randomBytes(16).toString('hex');
  const call = { method: 'POST', target, body, time_ms: Date.now(), nonce };
  const answer = await fetch(`${inject('platform_url')}${target}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: signedAuthorization(key_id, secret, call),
    },
    body,
  });
  const { receipt } = (await answer.json()) as { receipt: string };
  return receipt;
}
