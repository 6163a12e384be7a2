import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Page } from './page-list/page.ts';
import { pageList } from './page-list/page-list.ts';
import { rootRoute } from './root-route.tsx';

type Texts<Name extends string> = { readonly [Key in Name]?: string | undefined };
type RouteOf<Path extends string, Name extends string> = ReturnType<typeof routeOf<Path, Name>>;
type RoutesOf<Pages> = {
  -readonly [Index in keyof Pages]: Pages[Index] extends Page<infer Path, infer Name>
    ? RouteOf<Path, Name>
    : never;
};

const parts = import.meta.glob<Record<string, ComponentType>>('./pages/**/*-page.tsx');

/** The route of every page of the list, with the types of its address. */
export const pageRoutes = pageList.map((one) =>
  routeOf<string, string>(one),
) as unknown as RoutesOf<typeof pageList>;

function routeOf<Path extends string, Name extends string>(page: Page<Path, Name>) {
  return createRoute({
    getParentRoute: () => rootRoute,
    path: page.path,
    validateSearch: (given: Readonly<Record<string, unknown>>) => textsOf(page.search, given),
    component: lazyRouteComponent(loaderOf(page.file), exportOf(page.file)),
  });
}

/** Only the parameters that the page knows, and of those only texts. */
function textsOf<Name extends string>(
  names: readonly Name[],
  given: Readonly<Record<string, unknown>>,
): Texts<Name> {
  const known = names.filter((name) => typeof given[name] === 'string');
  return Object.fromEntries(known.map((name) => [name, given[name]])) as Texts<Name>;
}

function loaderOf(file: string): () => Promise<Record<string, ComponentType>> {
  const load = parts[`./pages/${file}.tsx`];
  if (load === undefined) throw new Error(`no page stands in pages/${file}.tsx`);
  return load;
}

/** `search/search-page` exports `SearchPage`. */
function exportOf(file: string): string {
  const words = file.slice(file.lastIndexOf('/') + 1).split('-');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
