import { describe, expect, test } from 'vitest';
import type { DemandView } from '#channels/opening/contracts.ts';
import {
  type DemandAct,
  demandActForms,
  demandInput,
  firstDemandValues,
} from './demand-act-forms.ts';

const id = `dem_${'0'.repeat(26)}`;
const demand = {
  id,
  provider_id: null,
  directory_code: '307004/000001',
  title: '开放公共厕所位置',
  description: '全市公共厕所的位置和开放时间',
} as unknown as DemandView;
const first = firstDemandValues(demand);
const filled = {
  ...first,
  provider_id: 'org_00000000000000000000000001',
  reason: '与公共数据无关',
  clause: '第十二条',
  planned_for: '2026-12-31',
  answer: '列入计划',
};
const acts = Object.keys(demandActForms) as DemandAct[];

describe('what is sent for an act on a demand', () => {
  test.each(acts)('%s: what was filled in is what its contract reads', (act) => {
    const input = demandInput(act, filled, { id, follow_code: 'ABC' });
    const read = demandActForms[act].contract.input.safeParse(input);
    expect(read.error?.issues ?? []).toEqual([]);
    // A field that the contract does not know would be lost without a word.
    expect(Object.keys(demandActForms[act].contract.input.shape)).toEqual(
      expect.arrayContaining(Object.keys(input)),
    );
  });

  test('only whoever asked sends the follow code, and only with what they may do', () => {
    const coded = acts.filter((act) => {
      return 'follow_code' in demandInput(act, filled, { id, follow_code: 'ABC' });
    });
    expect(coded).toEqual(['withdraw', 'rate']);
    expect(demandInput('rate', filled, { id, follow_code: undefined })).toEqual({ id, stars: 5 });
  });

  test('what is known of the demand already stands in the form', () => {
    expect(first).toMatchObject({ title: demand.title, directory_code: '307004/000001' });
    expect(demandInput('release', first, { id, follow_code: undefined })).toEqual({
      id,
      directory_code: '307004/000001',
    });
  });

  test('a field left empty is left out, so that the contract says it is missing', () => {
    expect(demandInput('refuse', first, { id, follow_code: undefined })).toEqual({ id });
  });
});
