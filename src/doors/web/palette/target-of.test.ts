import { expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { receiptId } from '#kernel/receipt.ts';
import { targetOf } from './target-of.ts';

test('a number typed whole leads to its object', () => {
  const request = newId('req');
  const release = newId('rel');
  const receipt = receiptId(42, '0123456789abcdef');
  expect(targetOf(` ${request} `)).toBe(`/requests/${request}`);
  expect(targetOf(release)).toBe(`/opening/releases/${release}`);
  expect(targetOf(receipt)).toBe(`/receipts/${receipt}`);
  expect(targetOf('30700201/000128')).toBe('/directories/30700201%2F000128');
});

test('what names no page leads nowhere', () => {
  for (const text of [
    '',
    '空气',
    'req_',
    'per_01k8qd0s3zq1n2m3p4r5s6t7v8',
    '307/1',
    'constructor',
  ]) {
    expect(targetOf(text), text).toBeUndefined();
  }
});
