import { describe, expect, test } from 'vitest';
import {
  OpenApplication,
  OpenApplicationDraft,
  openUndertakingKinds,
  useAgreementVersion,
} from '#channels/opening/contracts.ts';
import {
  emptyOpenDraft,
  fullOpenApplication,
  type OpenDraft,
  openDraftApplication,
} from './open-draft.ts';

const empty = emptyOpenDraft({
  today: '2026-03-16',
  year_on: '2027-03-15',
  dengbao_level: 3,
  region_code: '310115',
  person_name: '夏一诺',
});
const filled: OpenDraft = {
  ...empty,
  texts: {
    ...empty.texts,
    name: '阅读服务研究',
    purpose: '研究各区阅读服务的利用情况',
    results_planned: '发布研究报告并附数据说明',
    statement: '数据存放于专用服务器,仅两名研究人员可访问,泄露时立即停用并报告。',
    contact: '王研究 021-00000000',
    user_role: '研究员',
  },
  items: [{ item_id: 'i1', reason: '研究所必需' }],
  signed: [...openUndertakingKinds],
};

describe('the form for conditional open data', () => {
  test('untouched it is a draft that the contract reads, with nothing signed', () => {
    const asked = openDraftApplication(empty, 'x');
    expect(OpenApplicationDraft.safeParse(asked).success).toBe(true);
    expect(asked).not.toHaveProperty('undertakings');
  });

  test('filled in it is the whole application, with the use agreement of today', () => {
    const sent = fullOpenApplication(filled, 'x');
    expect(OpenApplication.safeParse(sent).error?.issues ?? []).toEqual([]);
    expect(sent.undertakings).toEqual({
      version: useAgreementVersion,
      signed: [...openUndertakingKinds],
    });
  });

  test('without a security statement the contract says which field is missing', () => {
    const sent = fullOpenApplication({ ...filled, texts: { ...filled.texts, statement: '' } }, 'x');
    const paths = OpenApplication.safeParse(sent).error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual(['scenario.security.statement']);
  });

  test('a known scenario stands for the whole form', () => {
    const asked = openDraftApplication({ ...filled, scenario_id: 'scn_1' }, 'x');
    expect(asked).toMatchObject({ scenario_id: 'scn_1', directory_code: 'x' });
    expect(asked).not.toHaveProperty('scenario');
  });
});
