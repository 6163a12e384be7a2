import { describe, expect, test } from 'vitest';
import { roles } from '#actions/contract.ts';
import { listAgreements } from '#spine/agreements/contracts.ts';
import { listCases } from '#spine/cases/contracts.ts';
import { zh } from '../i18n/zh/index.ts';
import { navigationFor } from './navigation.ts';

function placesOf(...held: Parameters<typeof navigationFor>[0]): readonly string[] {
  return navigationFor(held).map(({ to }) => to);
}

describe('the main navigation', () => {
  test('shows everybody what everybody may see', () => {
    expect(placesOf()).toEqual(['/search', '/opening', '/receipts', '/evidence']);
    expect(placesOf('citizen')).toEqual(placesOf());
  });

  test('shows an applicant where to ask and to call, and no desk', () => {
    expect(placesOf('applicant')).toEqual(
      expect.arrayContaining(['/requests', '/agreements', '/console']),
    );
    expect(placesOf('applicant')).not.toContain('/cases');
  });

  test.each(roles)('never hides from %s what is open to all', (role) => {
    expect(placesOf(role)).toEqual(expect.arrayContaining([...placesOf()]));
  });

  test('with several roles shows what either may do, each place once', () => {
    const both = placesOf('applicant', 'approver');
    for (const to of [...placesOf('applicant'), ...placesOf('approver')])
      expect(both).toContain(to);
    expect(new Set(both).size).toBe(both.length);
  });

  test.each([
    ['/cases', listCases],
    ['/agreements', listAgreements],
  ] as const)('leads nobody to %s whom the server would refuse', (to, { who }) => {
    const led = roles.filter((role) => placesOf(role).includes(to));
    expect(led.length).toBeGreaterThan(0);
    const refused = led.filter((role) => {
      return who !== 'anyone' && who !== 'signed-in' && !who.includes(role);
    });
    expect(refused).toEqual([]);
  });

  test('has a word for each place', () => {
    for (const { label } of navigationFor(roles)) {
      expect(zh.nav).toHaveProperty(label.replace('nav.', ''));
    }
  });
});
