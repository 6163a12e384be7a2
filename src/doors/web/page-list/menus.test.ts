import { describe, expect, test } from 'vitest';
import { roles } from '#actions/contract.ts';
import { listAgreements } from '#spine/agreements/contracts.ts';
import { listCases } from '#spine/cases/contracts.ts';
import { listRequests } from '#spine/requests/contracts.ts';
import { doors } from './doors.ts';
import { doorOf, doorsFor, homeDoorOf, menuOf, placesFor, type Viewer } from './menus.ts';
import { pageList } from './page-list.ts';

const nobody: Viewer = { signed_in: false, roles: [] };
const as = (...held: Viewer['roles']): Viewer => ({ signed_in: true, roles: held });
const placesOf = (viewer: Viewer): readonly string[] => placesFor(viewer).map(({ path }) => path);

describe('the list of pages', () => {
  test('names every page file, and no file that is not there', () => {
    const found = Object.keys(import.meta.glob('../pages/**/*-page.tsx')).map((name) => {
      return name.slice('../pages/'.length, -'.tsx'.length);
    });
    // What stands in for a page that is missing or has failed has no address.
    const without = new Set(['not-found/not-found-page', 'not-found/fault-page']);
    const expected = found.filter((name) => !without.has(name)).toSorted();
    expect([...new Set(pageList.map(({ file }) => file))].toSorted()).toEqual(expected);
  });

  test('gives each address once, and each parameter once', () => {
    const paths = pageList.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { search } of pageList) expect(new Set(search).size).toBe(search.length);
  });

  test('puts no page into a menu that cannot be gone to without more', () => {
    const open = pageList.filter(({ at }) => at.length > 0).map(({ path }) => path);
    expect(open.filter((path) => path.includes('$'))).toEqual([]);
  });

  test('fills every group of every door for somebody', () => {
    const all = as(...roles);
    for (const door of doors) {
      expect(menuOf(door, all).map(({ key }) => key)).toEqual(door.groups.map(({ key }) => key));
      expect(door.groups.length).toBeLessThanOrEqual(7);
    }
  });
});

describe('the menus', () => {
  test('show everybody what everybody may see', () => {
    expect(placesOf(nobody)).toEqual(
      expect.arrayContaining(['/search', '/opening', '/receipts', '/evidence']),
    );
    expect(placesOf(nobody)).not.toContain('/notices');
    expect(doorsFor(nobody).map(({ key }) => key)).toEqual(['my', 'data']);
  });

  test('show an applicant where to ask and to call, and no desk of officers', () => {
    const places = placesOf(as('applicant'));
    expect(places).toEqual(expect.arrayContaining(['/requests', '/agreements', '/console']));
    expect(places).not.toContain('/cases');
    expect(places).not.toContain('/organisations');
  });

  test.each(roles)('never hide from %s what is open to all', (role) => {
    expect(placesOf(as(role))).toEqual(expect.arrayContaining([...placesOf(nobody)]));
  });

  test('with several roles show what either may do, each page once', () => {
    const both = placesOf(as('applicant', 'approver'));
    for (const to of [...placesOf(as('applicant')), ...placesOf(as('approver'))]) {
      expect(both).toContain(to);
    }
    expect(new Set(both).size).toBe(both.length);
  });

  test.each([
    ['/cases', listCases],
    ['/agreements', listAgreements],
    ['/requests', listRequests],
  ] as const)('lead nobody to %s whom the server would refuse', (to, { who }) => {
    const led = roles.filter((role) => placesOf(as(role)).includes(to));
    expect(led.length).toBeGreaterThan(0);
    const refused = led.filter((role) => {
      return who !== 'anyone' && who !== 'signed-in' && !who.includes(role);
    });
    expect(refused).toEqual([]);
  });
});

describe('the door that a page is behind', () => {
  test('is its own, whatever was used last', () => {
    expect(doorOf('/console', as('applicant'), 'my').key).toBe('data');
    expect(doorOf('/oversee', as('auditor'), 'my').key).toBe('oversee');
  });

  test('is the last one gone through where there are several or none', () => {
    expect(doorOf('/search', nobody, 'data').key).toBe('data');
    expect(doorOf('/requests/$id', as('approver'), 'data').key).toBe('data');
  });

  test('is the one that suits the viewer when nothing is known', () => {
    expect(doorOf('/requests', as('approver'), null).key).toBe('work');
    expect(doorOf('/directories/$code', nobody, null).key).toBe('my');
  });

  test('is never one that the viewer is not shown', () => {
    expect(doorOf('/runs/$id', nobody, 'oversee').key).toBe('my');
    for (const role of roles) {
      expect(doorsFor(as(role)).map(({ key }) => key)).toContain(homeDoorOf(as(role)));
    }
  });
});
