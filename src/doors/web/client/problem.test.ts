import { describe, expect, test } from 'vitest';
import { problemOf, remedyOf, titleOf } from './problem.ts';

const reason = {
  code: 'opening.not-open',
  title_zh: '没有开放',
  title_en: 'Not open',
  remedy_zh: '请另选',
  remedy_en: 'Choose another',
};

describe('reading a refusal', () => {
  test('one reason that stands in the head of the problem', () => {
    const refused = problemOf(404, { ...reason, type: 'about:blank', status: 404 });
    expect(refused.status).toBe(404);
    expect(refused.reasons).toEqual([reason]);
    expect(refused.receipt).toBeUndefined();
  });

  test.each(['reasons', 'refusals'])('all reasons listed under %s, with the receipt', (name) => {
    const two = [reason, { ...reason, code: 'opening.other', field: 'code', detail: 'x' }];
    const refused = problemOf(403, { ...reason, [name]: two, receipt: 'rcp_1' });
    expect(refused.reasons).toEqual(two);
    expect(refused.receipt).toBe('rcp_1');
  });

  test('an empty list falls back to the head, so that something is always said', () => {
    expect(problemOf(400, { ...reason, reasons: [] }).reasons).toEqual([reason]);
  });

  test.each([undefined, null, 'text', { code: 1 }])('%j is told as unreadable', (body) => {
    const [told] = problemOf(500, body).reasons;
    expect(told?.code).toBe('web.unreadable-answer');
    expect(told?.title_zh).toContain('500');
  });
});

test('title and remedy are in the language of the page', () => {
  expect([titleOf(reason, 'zh'), remedyOf(reason, 'zh')]).toEqual(['没有开放', '请另选']);
  expect([titleOf(reason, 'en'), remedyOf(reason, 'en')]).toEqual(['Not open', 'Choose another']);
});
