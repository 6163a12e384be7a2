import type { z } from 'zod';
import {
  type OpenScenario,
  openUndertakingKinds,
} from '#channels/opening/conditional/application.ts';
import { useAgreementVersion } from '#channels/opening/conditional/undertakings.ts';
import { submitOpeningRequest } from '#channels/opening/contracts.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { draftDirectory, publishDirectory, submitDirectory } from '#spine/catalog/contracts.ts';
import type { SharingApp } from './sharing-app.ts';

/** What a company says when it applies for data that is open on conditions. */
export const openScenario: OpenScenario = {
  name: '阅读服务研究',
  purpose_category: 'research',
  purpose: '研究各区阅读服务的利用情况',
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
  valid_from: '2026-03-16',
  valid_to: '2026-12-31',
};

/** A whole application for one item of a directory. */
export function openApplication(
  directory_code: string,
  change: Partial<OpenScenario> = {},
  item = 'i1',
): z.input<typeof submitOpeningRequest.input> {
  return {
    scenario: { ...openScenario, ...change },
    directory_code,
    items: [{ item_id: item, reason: '研究所必需的信息项' }],
    undertakings: { version: useAgreementVersion, signed: [...openUndertakingKinds] },
  };
}

/** The agreement that the company is granted at once; empty where it is not. */
export async function grantedAtOnce(
  app: SharingApp,
  code: string,
  change: Partial<OpenScenario> = {},
): Promise<AgreementId> {
  const request = await app.done(
    submitOpeningRequest,
    openApplication(code, change),
    app.people.company,
  );
  return request.agreement_id ?? 'agr_';
}

/** Publishes a directory of the library that is open on conditions, with one item of the grade. */
export async function openOnConditions(
  app: SharingApp,
  name: string,
  grade: number,
): Promise<string> {
  const { operator } = app.people;
  const item = { name_zh: '数量', column: 'total', type: 'I' as const, is_key: false, grade };
  const { code } = await app.done(
    draftDirectory,
    {
      provider_id: app.organisations.library,
      description: {
        name,
        abstract: `${name}的说明`,
        domain: '文化休闲',
        formats: ['数据库'],
        sharing: { type: 'S1' },
        opening: { type: 'O2', condition: '依申请开放' },
        items: [{ ...item, sharing: 'S1', opening: 'O2' }],
      },
    },
    operator,
  );
  await app.done(submitDirectory, { code }, operator);
  await app.done(publishDirectory, { code }, operator);
  return code;
}
