import { expect, test } from 'vitest';
import { callBody } from './call-body.ts';

const wish = { select: [], where: {}, limit: '10', purpose: '核验', case_number: '' };

test('what is left empty is not asked for', () => {
  expect(JSON.parse(callBody(wish, new Set()))).toEqual({ limit: 10, purpose: '核验' });
  const where = { id: '', name: '张三' };
  expect(JSON.parse(callBody({ ...wish, where, limit: 'x' }, new Set()))).toEqual({
    where: { name: '张三' },
    purpose: '核验',
  });
});

test('numbers are numbers only in columns of numbers: a code keeps its zeros', () => {
  const where = { aqi: '051', code: '051', level: 'high' };
  expect(JSON.parse(callBody({ ...wish, where }, new Set(['aqi', 'level'])))).toMatchObject({
    where: { aqi: 51, code: '051', level: 'high' },
  });
});
