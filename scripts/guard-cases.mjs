/** What scripts/prove-guards.mjs breaks: each case plants files and names the rule that has to object to the first one. */

const imports = (...names) => `${names.map((name) => `import '${name}';`).join('\n')}\n`;
const floor = (broken, rule, files, more = {}) => ({ broken, rule, files, ...more });

export const FLOOR_CASES = [
  floor('a library imports a library of a higher floor', 'floor-1-looks-up', { 'libs/runtime/src/planted-up.ts': imports('#libs/storage') }),
  floor('a library imports its neighbour', 'floor-2-looks-sideways', { 'libs/storage/src/planted-sideways.ts': imports('#libs/queue') }),
  floor('a role imports a role', 'floor-3-looks-sideways', { 'apps/worker/src/planted-role.ts': imports('#apps/api') }),
  floor('a library imports an app', 'floor-2-looks-up', { 'libs/queue/src/planted-app.ts': imports('#apps/worker') }),
  floor('an import past the door of another library', 'doors-only', {
    'apps/worker/src/planted-deep.ts': imports('../../../libs/storage/src/planted-inner.js'),
    'libs/storage/src/planted-inner.ts': 'export const plantedInner = 1;\n',
  }),
  floor('a door reached by a relative path', 'doors-by-name', { 'apps/worker/src/planted-relative.ts': imports('../../../libs/storage/src/index.js') }),
  floor('the domain imports anything at all', 'domain-imports-nothing', { 'libs/domain/src/planted-import.ts': imports('node:path') }),
  floor('the page imports a server library', 'dashboard-is-a-client', { 'apps/dashboard/src/planted-server.ts': imports('#libs/storage') }),
  floor('the device client imports something of this house', 'device-client-stands-alone', { 'libs/device-client/src/planted-house.ts': imports('../../contracts/src/index.js') }),
  floor('a role imports the device client', 'device-client-is-for-devices', { 'apps/worker/src/planted-device.ts': imports('#libs/device-client') }),
  floor('SQL outside storage (pg in the API)', 'npm-api', { 'apps/api/src/planted-pg.ts': imports('pg') }),
  floor('NATS outside messaging', 'npm-storage', { 'libs/storage/src/planted-nats.ts': imports('@nats-io/transport-node') }),
  floor('Redis outside queue', 'npm-worker', { 'apps/worker/src/planted-redis.ts': imports('bullmq') }),
  floor('Nest inside a pure library', 'npm-vendors', { 'libs/vendors/src/planted-nest.ts': imports('@nestjs/common') }),
  floor('a Node module in the contracts, which also run in a browser', 'node-contracts', { 'libs/contracts/src/planted-node.ts': imports('node:fs') }),
  floor('a Node module other than crypto in a vendor', 'node-vendors', { 'libs/vendors/src/planted-node.ts': imports('node:fs') }),
  floor('two files that import each other', 'no-cycles', {
    'libs/queue/src/planted-one.ts': "export { plantedTwo } from './planted-two.js';\nexport const plantedOne = 1;\n",
    'libs/queue/src/planted-two.ts': "export { plantedOne } from './planted-one.js';\nexport const plantedTwo = 2;\n",
  }, { anyFile: true }),
  floor('a file that nobody imports and that imports nobody', 'no-orphans', { 'libs/queue/src/planted-orphan.ts': 'export const plantedOrphan = 1;\n' }),
  floor('a file that only tests reach', 'reached-from-a-door', {
    'libs/queue/src/planted-for-tests.ts': 'export const plantedForTests = 1;\n',
    'libs/queue/src/planted-for-tests.spec.ts': imports('./planted-for-tests.js'),
  }),
  floor('code that imports a spec', 'no-specs-in-code', {
    'libs/queue/src/planted-imports-spec.ts': imports('./planted-empty.spec.js'),
    'libs/queue/src/planted-empty.spec.ts': 'export const plantedEmpty = 1;\n',
  }),
  floor('an import that leads nowhere', 'resolves', { 'libs/queue/src/planted-nowhere.ts': imports('./nowhere.js') }),
  floor('a package that nobody declared', 'declared-packages', { 'apps/worker/src/planted-undeclared.ts': imports('acorn') }),
  floor('a development package in code that ships', 'no-dev-packages-at-run-time', { 'apps/worker/src/planted-dev.ts': imports('fast-check') }),
];

let ordinal = 0;
const place = (folder, text) => ({ [`${folder}/planted-lint-${++ordinal}.ts`]: text });
const placeTsx = (text) => ({ [`apps/dashboard/src/planted-lint-${++ordinal}.tsx`]: text });
const lint = (broken, rule, says, files) => ({ broken, rule, says, files });
const SYNTAX = 'no-restricted-syntax';
const domain = (text) => place('libs/domain/src', text);
const anywhere = (text) => place('libs/queue/src', text);

export const LINT_CASES = [
  lint('`Date.now()` in the domain', SYNTAX, 'time comes in as a parameter', domain('export const planted = (): number => Date.now();\n')),
  lint('`new Date()` in the domain', SYNTAX, 'time comes in as a parameter', domain('export const planted = (): Date => new Date();\n')),
  lint('`Math.random()` in the domain', SYNTAX, 'no chance', domain('export const planted = (): number => Math.random();\n')),
  lint('an async function in the domain', SYNTAX, 'waits for nobody', domain('export async function planted(): Promise<void> {}\n')),
  lint('a throw in the domain', SYNTAX, 'return the failure', domain("export function planted(): never {\n  throw new Error('x');\n}\n")),
  lint('a timer in the domain', 'no-restricted-globals', 'no clock', domain('export const planted = (): void => {\n  setTimeout(() => undefined, 1);\n};\n')),
  lint('a decorator in the domain', SYNTAX, 'no framework', domain('declare const mark: ClassDecorator;\n\n@mark\nexport class Planted {}\n')),
  lint('`process.env` outside the configuration', SYNTAX, 'The environment is read', anywhere("export const planted = process.env['PLANTED'];\n")),
  lint('`env` imported from node:process', SYNTAX, 'The environment is read', anywhere("import { env } from 'node:process';\n\nexport const planted = env['PLANTED'];\n")),
  lint('a promise that nobody awaits', '@typescript-eslint/no-floating-promises', undefined, anywhere('export function planted(): void {\n  Promise.resolve(1);\n}\n')),
  lint('a promise where a boolean is wanted', '@typescript-eslint/no-misused-promises', undefined, anywhere('export const planted = (work: Promise<boolean>): number => (work ? 1 : 2);\n')),
  lint('a switch that forgets a case', '@typescript-eslint/switch-exhaustiveness-check', undefined, anywhere(
    "export function planted(tier: 'clear' | 'watch'): number {\n  switch (tier) {\n    case 'clear':\n      return 1;\n  }\n  return 0;\n}\n",
  )),
  lint('`any`', '@typescript-eslint/no-explicit-any', undefined, anywhere('export const planted = (input: any): unknown => input;\n')),
  lint('a type imported as a value', '@typescript-eslint/consistent-type-imports', undefined, anywhere("import { Server } from 'node:net';\n\nexport type Planted = Server;\n")),
  lint('a file of 301 lines', 'max-lines', undefined, anywhere(`${Array.from({ length: 301 }, (_, line) => `export const planted${line} = ${line};`).join('\n')}\n`)),
  lint('a barrel', SYNTAX, 'a door names', anywhere("export * from './index.js';\n")),
  lint('`forwardRef`', SYNTAX, 'hide a cycle', place('apps/worker/src', "import { forwardRef } from '@nestjs/common';\n\nexport const planted = forwardRef(() => Object);\n")),
  lint('a constructor with six arguments', SYNTAX, 'Split it', anywhere(
    'export class Planted {\n  constructor(a: number, b: number, c: number, d: number, e: number, f: number) {\n    void [a, b, c, d, e, f];\n  }\n}\n',
  )),
  lint('a note to do it later', 'no-warning-comments', undefined, anywhere(`// ${'TO'}${'DO'} later\nexport const planted = 1;\n`)),
  lint('words between the tags of the page', SYNTAX, 'what the catalogue says', placeTsx('export const planted = <p>Nothing so far.</p>;\n')),
  lint('words in an attribute of the page', SYNTAX, 'what the catalogue says', placeTsx('export const planted = <p title="Nothing so far" />;\n')),
  lint('words put together in an attribute of the page', SYNTAX, 'what the catalogue says', placeTsx('export const planted = <p aria-label={`Day ${1 + 1}`} />;\n')),
  lint('a file named after nothing', 'house/file-names', 'explains nothing', { 'libs/queue/src/utils.ts': 'export const planted = 1;\n' }),
  lint('a file name in camel case', 'house/file-names', 'kebab-case', { 'libs/queue/src/plantedCamel.ts': 'export const planted = 1;\n' }),
];
