/** One import that must not exist: which rule has to catch it, in which file, of what. */
export interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
  /** Planted as `import type`, because a direction of types is a direction too. */
  readonly typeOnly?: true;
}

/** At least one per rule of .dependency-cruiser.mjs; the test compares the two lists both ways. */
export const planted: readonly Planted[] = [
  { rule: 'kernel-is-the-floor', file: 'src/kernel/a.ts', imports: '#actions/contract.ts' },
  { rule: 'kernel-does-no-io', file: 'src/kernel/b.ts', imports: 'node:fs' },
  {
    rule: 'actions-know-kernel-only',
    file: 'src/actions/a.ts',
    imports: '#spine/parties/index.ts',
    typeOnly: true,
  },
  {
    rule: 'spine-knows-nothing-above',
    file: 'src/spine/catalog/a.ts',
    imports: '#stewardship/lake/index.ts',
  },
  {
    rule: 'spine-order-parties',
    file: 'src/spine/parties/a.ts',
    imports: '#spine/catalog/index.ts',
  },
  {
    rule: 'spine-order-files',
    file: 'src/spine/files/a.ts',
    imports: '#spine/parties/index.ts',
  },
  {
    rule: 'spine-order-catalog',
    file: 'src/spine/catalog/b.ts',
    imports: '#spine/agreements/index.ts',
    typeOnly: true,
  },
  {
    rule: 'spine-order-agreements',
    file: 'src/spine/agreements/a.ts',
    imports: '../delivery/index.ts',
  },
  {
    rule: 'spine-order-agreements',
    file: 'src/spine/agreements/b.ts',
    imports: '#spine/requests/index.ts',
    typeOnly: true,
  },
  {
    rule: 'spine-order-rules',
    file: 'src/spine/rules/a.ts',
    imports: '#spine/agreements/index.ts',
  },
  {
    rule: 'spine-order-requests',
    file: 'src/spine/requests/a.ts',
    imports: '#spine/delivery/index.ts',
  },
  {
    rule: 'spine-order-settlement',
    file: 'src/spine/settlement/a.ts',
    imports: '#spine/requests/index.ts',
  },
  {
    rule: 'spine-order-delivery',
    file: 'src/spine/delivery/a.ts',
    imports: '#spine/evidence/index.ts',
  },
  {
    rule: 'spine-order-evidence',
    file: 'src/spine/evidence/a.ts',
    imports: '#spine/catalog/index.ts',
  },
  {
    rule: 'spine-order-cases',
    file: 'src/spine/cases/a.ts',
    imports: '#spine/agreements/index.ts',
  },
  {
    rule: 'spine-room-has-a-place',
    file: 'src/spine/not-placed/a.ts',
    imports: '#kernel/ids.ts',
  },
  {
    rule: 'spine-room-has-a-place',
    file: 'src/spine/not-placed/b.ts',
    imports: '#spine/parties/index.ts',
    typeOnly: true,
  },
  {
    rule: 'spine-room-has-a-place-when-used',
    file: 'src/channels/sharing/c.ts',
    imports: '#spine/not-placed/index.ts',
  },
  {
    rule: 'rooms-know-nothing-above',
    file: 'src/stewardship/lake/a.ts',
    imports: '#procedures/story.ts',
  },
  {
    rule: 'floors-siblings-apart',
    file: 'src/channels/sharing/a.ts',
    imports: '../opening/index.ts',
  },
  {
    rule: 'floors-siblings-apart',
    file: 'src/stewardship/lake/b.ts',
    imports: '#channels/sharing/index.ts',
    typeOnly: true,
  },
  { rule: 'procedures-know-no-door', file: 'src/procedures/a.ts', imports: '#doors/http/host.ts' },
  {
    rule: 'doors-know-no-platform',
    file: 'src/doors/http/a.ts',
    imports: '#platform/postgres/pool.ts',
    typeOnly: true,
  },
  { rule: 'platform-serves-from-below', file: 'src/platform/a.ts', imports: '#doors/http/host.ts' },
  {
    rule: 'only-main-and-tests-import-platform',
    file: 'src/spine/catalog/c.ts',
    imports: '#platform/postgres/pool.ts',
  },
  { rule: 'main-is-not-imported', file: 'src/doors/http/b.ts', imports: '../../main.ts' },
  { rule: 'main-is-not-imported', file: 'src/doors/http/c.ts', imports: '../../main/wire.ts' },
  {
    rule: 'front-door-only',
    file: 'src/spine/catalog/d.ts',
    imports: '#spine/parties/party-store.ts',
  },
  {
    rule: 'front-door-only-from-outside',
    file: 'src/procedures/b.ts',
    imports: '#spine/parties/party-store.ts',
  },
  {
    rule: 'contracts-are-pure',
    file: 'src/channels/opening/contracts.ts',
    imports: './open-data.ts',
  },
  {
    rule: 'web-sees-contracts-only',
    file: 'src/doors/web/app/page.tsx',
    imports: '#spine/parties/index.ts',
  },
  { rule: 'web-reaches-no-node', file: 'src/doors/web/app/page-two.tsx', imports: 'kysely' },
  { rule: 'web-reaches-no-node', file: 'src/doors/web/app/other.tsx', imports: 'node:path' },
  { rule: 'only-platform-knows-drivers', file: 'src/spine/catalog/e.ts', imports: 'pg' },
  {
    rule: 'only-platform-knows-drivers',
    file: 'src/stewardship/lake/c.ts',
    imports: '@duckdb/node-api',
    typeOnly: true,
  },
  { rule: 'only-platform-knows-drivers', file: 'src/spine/delivery/b.ts', imports: 'node:sqlite' },
  {
    rule: 'only-platform-knows-drivers',
    file: 'src/spine/parties/b.ts',
    imports: '@node-rs/argon2',
  },
  { rule: 'only-meters-know-prometheus', file: 'src/spine/delivery/c.ts', imports: 'prom-client' },
  { rule: 'only-http-knows-fastify', file: 'src/doors/cli/a.ts', imports: 'fastify' },
  { rule: 'only-http-knows-fastify', file: 'src/spine/delivery/d.ts', imports: '@fastify/cookie' },
  { rule: 'only-web-knows-the-browser', file: 'src/doors/http/d.ts', imports: 'react' },
  { rule: 'no-development-package', file: 'src/doors/cli/b.ts', imports: 'fast-check' },
  { rule: 'no-undeclared-package', file: 'src/doors/cli/c.ts', imports: 'left-behind' },
  { rule: 'not-to-unresolvable', file: 'src/spine/catalog/h.ts', imports: './nowhere.ts' },
  { rule: 'source-knows-no-test', file: 'src/doors/http/e.ts', imports: '#test/support/house.ts' },
  {
    rule: 'acceptance-sees-doors-only',
    file: 'acceptance/m03-sharing/a.ts',
    imports: '#spine/parties/contracts.ts',
    typeOnly: true,
  },
  {
    rule: 'source-knows-no-test',
    file: 'src/doors/http/g.ts',
    imports: '../../../acceptance/framework/item.ts',
  },
];

/** Two files that need each other, one of them for its types only; one report names the pair. */
export const circle: readonly Planted[] = [
  { rule: 'no-circular', file: 'src/spine/catalog/f.ts', imports: './g.ts' },
  { rule: 'no-circular', file: 'src/spine/catalog/g.ts', imports: './f.ts', typeOnly: true },
];

/** Imports of the same kinds that are lawful: a rule that catches these is too wide. */
export const lawful: readonly Omit<Planted, 'rule'>[] = [
  { file: 'src/kernel/c.ts', imports: 'node:crypto' },
  { file: 'src/actions/b.ts', imports: '#kernel/ids.ts' },
  { file: 'src/spine/delivery/e.ts', imports: '#spine/agreements/index.ts' },
  { file: 'src/spine/requests/b.ts', imports: '#spine/cases/index.ts' },
  { file: 'src/spine/settlement/b.ts', imports: '#spine/delivery/index.ts' },
  { file: 'src/spine/evidence/b.ts', imports: '#spine/parties/contracts.ts', typeOnly: true },
  { file: 'src/channels/sharing/b.ts', imports: '#spine/agreements/index.ts' },
  { file: 'src/channels/sharing/contracts.ts', imports: '#spine/parties/contracts.ts' },
  { file: 'src/procedures/c.ts', imports: '#stewardship/lake/index.ts' },
  { file: 'src/doors/cli/d.ts', imports: '#spine/parties/contracts.ts' },
  { file: 'src/channels/opening/open-data.ts', imports: '#actions/run-action.ts' },
  { file: 'src/doors/http/f.ts', imports: 'fastify' },
  { file: 'src/doors/web/app/lawful.tsx', imports: '#spine/parties/contracts.ts' },
  { file: 'src/doors/web/app/lawful-too.tsx', imports: 'react' },
  { file: 'src/platform/b.ts', imports: 'pg' },
  { file: 'src/platform/c.ts', imports: '#spine/parties/index.ts', typeOnly: true },
  { file: 'src/main/wire-more.ts', imports: '#platform/postgres/pool.ts' },
  { file: 'src/spine/parties/parties.test.ts', imports: '#platform/postgres/pool.ts' },
  { file: 'acceptance/m03-sharing/b.ts', imports: '../framework/item.ts' },
  { file: 'acceptance/framework/c.ts', imports: '#test/browser/support/open-browser.ts' },
];

/** What the planted files import, each of them innocent. */
export const background: readonly string[] = [
  'src/kernel/ids.ts',
  'src/actions/contract.ts',
  'src/actions/run-action.ts',
  'src/spine/parties/index.ts',
  'src/spine/parties/contracts.ts',
  'src/spine/parties/party-store.ts',
  'src/spine/catalog/index.ts',
  'src/spine/agreements/index.ts',
  'src/spine/cases/index.ts',
  'src/spine/not-placed/index.ts',
  'src/spine/requests/index.ts',
  'src/spine/delivery/index.ts',
  'src/spine/evidence/index.ts',
  'src/stewardship/lake/index.ts',
  'src/channels/sharing/index.ts',
  'src/channels/opening/index.ts',
  'src/procedures/story.ts',
  'acceptance/framework/item.ts',
  'test/browser/support/open-browser.ts',
  'src/doors/http/host.ts',
  'src/platform/postgres/pool.ts',
  'src/main/wire.ts',
  'src/main.ts',
  'test/support/house.ts',
];

/** The rule about files that import nothing is planted by a file that stands alone. */
export const orphan = 'src/spine/catalog/forgotten.ts';
