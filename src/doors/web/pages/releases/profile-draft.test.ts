import { describe, expect, test } from 'vitest';
import { ReleaseProfile } from '#channels/opening/contracts.ts';
import { draftOfProfile, noTransform, profileOfDraft, transformPath } from './profile-draft.ts';

const whole = ReleaseProfile.parse({
  quasi_identifiers: ['age', 'street'],
  aggregate: { count_column: 'persons', dimensions: ['district', 'year'] },
  public_places: '均为公共设施,不涉及个人住址',
  accepted_findings: [
    { column: 'hotline', kind: 'mobile-phone', reason: '对外公布的服务热线号码' },
  ],
  transforms: [
    { kind: 'drop', column: 'name' },
    { kind: 'band', column: 'age', width: 10 },
    { kind: 'period', column: 'born', to: 'year' },
    { kind: 'prefix', column: 'street', characters: 6 },
    { kind: 'grid', column: 'lon', axis: 'longitude' },
    { kind: 'grid', column: 'lat', axis: 'latitude' },
    { kind: 'suppress-small-classes' },
    { kind: 'suppress-small-cells' },
  ],
  licence: 'cc-by-4.0',
});

describe('a release profile in a form', () => {
  test('what the contract refuses of a transform is found at its column', () => {
    const draft = draftOfProfile(whole);
    const transforms = {
      untouched: noTransform,
      ...draft.transforms,
      age: { kind: 'band', parameter: '' },
    } as const;
    const read = ReleaseProfile.safeParse(profileOfDraft({ ...draft, transforms }));
    const path = transformPath({ ...draft, transforms }, 'age');
    expect(read.error?.issues.map((issue) => issue.path.join('.'))).toEqual([`${path}.width`]);
  });

  test('opened and sent unchanged it is the same profile', () => {
    expect(ReleaseProfile.parse(profileOfDraft(draftOfProfile(whole)))).toEqual(whole);
  });

  test('an empty one declares nothing but the licence', () => {
    const empty = ReleaseProfile.parse({});
    expect(ReleaseProfile.parse(profileOfDraft(draftOfProfile(empty)))).toEqual(empty);
  });

  test('a width that was not typed is refused by the contract, not made up', () => {
    const draft = draftOfProfile(ReleaseProfile.parse({}));
    const transforms = { age: { kind: 'band', parameter: '' } } as const;
    const read = ReleaseProfile.safeParse(profileOfDraft({ ...draft, transforms }));
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['transforms.0.width']);
  });

  test('a column set back to unchanged is transformed no more', () => {
    const draft = draftOfProfile(whole);
    const transforms = { ...draft.transforms, name: { kind: '', parameter: '' } as const };
    const sent = ReleaseProfile.parse(profileOfDraft({ ...draft, transforms }));
    expect(sent.transforms).toEqual(whole.transforms.slice(1));
  });
});
