import { expect, test } from 'vitest';
import { readFacets, toggleFacet, writeFacets } from './facet-text.ts';

test('choices are read back as written, whatever characters their values have', () => {
  const choices = [
    { key: 'provider', value: '规划, 资源 100%局' },
    { key: 'domain', value: 'a:b%2C' },
  ] as const;
  expect(readFacets(writeFacets(choices))).toEqual(choices);
});

test('what is no facet is left out, and nothing is no text', () => {
  expect(readFacets('colour:red,domain:环境,broken')).toEqual([{ key: 'domain', value: '环境' }]);
  expect(readFacets(undefined)).toEqual([]);
  expect(writeFacets([])).toBeUndefined();
});

test('choosing again takes the choice back, and no other', () => {
  const [one, two] = [
    { key: 'domain', value: 'a' },
    { key: 'domain', value: 'b' },
  ] as const;
  expect(toggleFacet([one], two)).toEqual([one, two]);
  expect(toggleFacet([one, two], one)).toEqual([two]);
});
