import { expect, test } from 'vitest';
import { submitShowcase } from '#channels/opening/contracts.ts';
import { findFieldFaults } from '../../client/form-faults.ts';
import { showcaseInput } from './showcase-input.ts';

const form = {
  kind: 'application',
  title: '找公园小程序',
  summary: '帮市民找最近的公园和开放时间。',
  url: 'https://example.org/parks',
  codes: '307004/000001,307004/000002\n307004/000001',
  agreement_id: '',
};

test('what was filled in is what the contract reads; a data set named twice is one', () => {
  const input = showcaseInput(form);
  expect(findFieldFaults(submitShowcase.input, input)).toEqual(new Map());
  expect(input['directory_codes']).toEqual(['307004/000001', '307004/000002']);
  expect(input).not.toHaveProperty('agreement_id');
});

test('an address of another kind and no data set are refused by their fields', () => {
  const input = showcaseInput({ ...form, url: 'javascript:alert(1)', codes: ' ' });
  const faulty = findFieldFaults(submitShowcase.input, input);
  expect(new Set(faulty.keys())).toEqual(new Set(['url', 'directory_codes']));
});
