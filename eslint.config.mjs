import { basename, relative } from 'node:path';
import tseslint from 'typescript-eslint';

const VAGUE = /^(?:utils?|common|shared|helpers?|managers?|base|misc|generic)$/;
const KEBAB = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

/** File and folder names say what is inside: kebab-case, and none of the words that fit everything. */
const fileNames = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      vague: '"{{part}}" explains nothing: name the file or folder after what it does.',
      kebab: '"{{part}}" is not kebab-case.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const parts = relative(context.cwd, context.filename).split('/');
        const vague = parts.find((part) => part.split('.').some((word) => VAGUE.test(word)));
        if (vague !== undefined) context.report({ node, messageId: 'vague', data: { part: vague } });
        const file = basename(context.filename);
        if (!KEBAB.test(file)) context.report({ node, messageId: 'kebab', data: { part: file } });
      },
    };
  },
};

const forbid = (selector, message) => ({ selector, message });

const EVERYWHERE = [
  forbid('ExportAllDeclaration', 'No "export *": a door names what it lets through.'),
  forbid('ImportSpecifier[imported.name=/^(forwardRef|ModuleRef)$/]', 'forwardRef and ModuleRef hide a cycle: turn the dependency around.'),
  forbid(
    "MethodDefinition[kind='constructor'] > .value[params.length>5]",
    'More than five constructor arguments: this class does several things. Split it.',
  ),
];

const ENVIRONMENT = [
  forbid(
    "MemberExpression[object.name='process']:matches([property.name='env'], [property.value='env'])",
    'The environment is read in libs/runtime/src/config*.ts only: ask for a typed setting.',
  ),
  forbid(
    'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
    'The environment is read in libs/runtime/src/config*.ts only: ask for a typed setting.',
  ),
  forbid(
    "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
    'The environment is read in libs/runtime/src/config*.ts only: ask for a typed setting.',
  ),
];

const PURE = 'The domain is pure: ';
const DOMAIN = [
  forbid("MemberExpression[object.name='Date'][property.name='now']", `${PURE}time comes in as a parameter.`),
  forbid("NewExpression[callee.name='Date'][arguments.length=0]", `${PURE}time comes in as a parameter.`),
  forbid("CallExpression[callee.name='Date']", `${PURE}time comes in as a parameter.`),
  forbid("MemberExpression[object.name='Math'][property.name='random']", `${PURE}no chance, or the same facts give two answers.`),
  forbid(':function[async=true]', `${PURE}it waits for nobody.`),
  forbid('AwaitExpression', `${PURE}it waits for nobody.`),
  forbid('ForOfStatement[await=true]', `${PURE}it waits for nobody.`),
  forbid('ImportExpression', `${PURE}it loads nothing.`),
  forbid('ThrowStatement', `${PURE}return the failure, so that every caller sees it in the type.`),
  forbid('Decorator', `${PURE}no framework.`),
];

const CATALOGUE = 'The page says what the catalogue says: put the words into libs/domain/src/messages/en and show them with say().';
const PAGE = [
  forbid('JSXText[value=/\\p{L}{2}/u]', CATALOGUE),
  forbid('JSXAttribute[name.name=/^(?:aria-label|aria-valuetext|aria-description|title|alt|placeholder|label|legend|low|high|empty)$/] > Literal[value=/\\p{L}{2}/u]', CATALOGUE),
  forbid('JSXAttribute[name.name=/^(?:aria-label|aria-valuetext|aria-description|title|alt|placeholder|label|legend|low|high|empty)$/] > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/\\p{L}{2}/u]', CATALOGUE),
];

const DOMAIN_GLOBALS = [
  'process', 'global', 'globalThis', 'console', 'performance', 'crypto', 'fetch', 'Promise', 'Buffer',
  'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask',
].map((name) => ({ name, message: `${PURE}no clock, timer, chance, process or network.` }));

const CODE = ['**/*.ts', '**/*.tsx'];
const TESTS = ['**/*.spec.ts', '**/*.spec.tsx', 'test/**', 'bench/**'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.flarewatch/', '**/*.gen.ts', '**/*.gen.mjs', '**/*.d.ts', 'libs/*/dist/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs', '**/*.cjs'],
    plugins: { house: { rules: { 'file-names': fileNames } } },
    rules: {
      'house/file-names': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-fallthrough': 'error',
      'no-unsafe-finally': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
    },
  },
  {
    // one program for everything that is typed: building seventeen of them costs minutes on two cores
    files: CODE,
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...ENVIRONMENT],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['libs/runtime/src/config*.ts', 'libs/runtime/src/config/**/*.ts', ...TESTS, 'apps/*/vite.config.ts'],
    ignores: ['libs/domain/src/**'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE] },
  },
  {
    files: ['apps/dashboard/src/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...ENVIRONMENT, ...PAGE] },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...ENVIRONMENT, ...DOMAIN],
      'no-restricted-globals': ['error', ...DOMAIN_GLOBALS],
    },
  },
);
