import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The laws of the house (see CONTRIBUTING.md). A rule that is set twice for one file is replaced, not
 * merged, so each folder is given its whole list here, once.
 */

/** Folders of pure functions: the same input gives the same output, anywhere. */
const PURE =
  'metrics,disclosure,indicators,importing,charts,exporting,i18n,meetings,tours,delegations,sample';

const OWNED = {
  duckdb: {
    regex: '^@duckdb/',
    message: 'Only src/lib/server/database.ts imports DuckDB.',
  },
  chart: {
    regex: '^(chart\\.js|chartjs-)',
    allowTypeImports: true,
    message: 'Only src/lib/components/Chart.svelte runs Chart.js.',
  },
  papaparse: {
    regex: '^papaparse$',
    message: 'Only src/lib/importing/parse.ts uses PapaParse.',
  },
  workbook: {
    regex: '^hucre(/|$)',
    message:
      'Only src/lib/server/workbook.ts reads Excel workbooks, only src/lib/exporting/xlsx.ts writes them.',
  },
  slides: {
    regex: '^pptxgenjs$',
    message: 'Only src/lib/exporting/slides.ts writes presentations.',
  },
  accounts: {
    regex: '^(better-auth|@better-auth)(/|$)',
    message: 'Only src/lib/server/accounts.ts uses better-auth.',
  },
  store: {
    regex: '^node:sqlite$',
    message: 'Only src/lib/server/store.ts and audit.ts open SQLite.',
  },
  environment: {
    regex: '^\\$env/',
    message: 'Only src/lib/server/config.ts reads the environment.',
  },
  raw: {
    regex: '^#lib/result(\\.ts)?$',
    importNames: ['rawTable', 'RawTable'],
    message: 'Raw counts stay between metrics/tabulate, disclosure/control and server/answer.',
  },
  controlled: {
    regex: '^#lib/result(\\.ts)?$',
    importNames: ['controlledTable'],
    message: 'Only src/lib/disclosure/control.ts turns raw counts into controlled ones.',
  },
  compiled: {
    regex: '^#lib/metrics/(compile/(?!columns)\\w+|plan|tabulate)(\\.ts)?$',
    allowTypeImports: true,
    message: 'Only src/lib/server/answer.ts runs questions: it is the one export of numbers.',
  },
  refusals: {
    regex: '^@sveltejs/kit$',
    importNames: ['error', 'fail', 'redirect'],
    message: 'Only routes and the hook call error, fail and redirect.',
  },
  outside: {
    regex: '^(node:|svelte|\\$app/|\\$lib|@sveltejs/|#lib/(server|components)/)',
    message: 'A pure folder imports no server, Svelte, DOM or Node module.',
  },
  database: {
    regex: '^#lib/server/(database|ingest)(\\.ts)?$',
    importNames: ['openReader', 'createWriter', 'importFolder'],
    message: 'A route asks through server/answer.',
  },
};

/**
 * Restricted imports of a place: everything but what it owns.
 * @param {...keyof typeof OWNED} owned
 * @returns {import('eslint').Linter.RulesRecord}
 */
function imports(...owned) {
  const mine = new Set(/** @type {string[]} */ (owned));
  const patterns = Object.entries(OWNED)
    .filter(([name]) => !mine.has(name))
    .map(([, pattern]) => pattern);
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
}

/** Places that run when a module is loaded. */
const AT_TOP = [
  'Program > ExpressionStatement',
  'Program > VariableDeclaration > VariableDeclarator',
  'Program > ExportNamedDeclaration > VariableDeclaration > VariableDeclarator',
];

const OPENING =
  '/^(openReader|createWriter|openSnapshot|openServing|(read|write|append)File(Sync)?|open(Sync)?|mkdir(Sync)?|stat(Sync)?|createReadStream)$/';

const SYNTAX = {
  environment: {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Only src/lib/server/config.ts reads the environment.',
  },
  clock: {
    selector:
      ':matches(CallExpression[callee.object.name="Date"][callee.property.name="now"], NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.object.name="performance"])',
    message: 'A pure folder has no clock: pass the date in.',
  },
  random: {
    selector:
      ':matches(CallExpression[callee.object.name="Math"][callee.property.name="random"], MemberExpression[object.name="crypto"])',
    message: 'A pure folder has no randomness: pass the seed in.',
  },
  sql: {
    selector:
      ':matches(Literal[value=/\\bselect\\b[\\s\\S]*\\bfrom\\b/i], TemplateElement[value.cooked=/\\bselect\\b[\\s\\S]*\\bfrom\\b/i])',
    message: 'SQL is written in metrics/compile and in server/, nowhere else.',
  },
  arithmetic: {
    selector: 'BinaryExpression[operator=/^(-|\\*|\\/|%|\\*\\*)$/]',
    message: 'Routes hold no arithmetic: numbers come from answer and indicators.',
  },
  topLevelFile: {
    selector: `:matches(${AT_TOP.join(', ')}) > :matches(AwaitExpression, CallExpression[callee.name=${OPENING}], CallExpression[callee.property.name=${OPENING}])`,
    message: 'Nothing opens a file at module top level: a build would run it.',
  },
  enums: {
    selector: 'TSEnumDeclaration',
    message: 'Closed sets are one `as const satisfies` constant.',
  },
};

/**
 * Restricted syntax of a place: these and what holds everywhere.
 * @param {...keyof typeof SYNTAX} names
 * @returns {import('eslint').Linter.RulesRecord}
 */
function syntax(...names) {
  return { 'no-restricted-syntax': ['error', SYNTAX.enums, ...names.map((name) => SYNTAX[name])] };
}

/** What routes and components may touch: everything through server/answer. */
const DOM_GLOBALS = ['window', 'document', 'localStorage', 'navigator', 'fetch', 'process'];

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'node_modules/', '.trial/', 'data/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // TypeScript knows every name
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': 'off',
      eqeqeq: 'error',
      // links are plain paths on purpose: the product is served from the root of its host
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    rules: {
      ...imports('outside', 'database'),
      ...syntax('environment', 'sql', 'topLevelFile'),
    },
  },
  {
    files: [`src/lib/{${PURE}}/**/*.ts`, 'src/lib/{result,role,access,order}.ts'],
    rules: {
      ...imports('database', 'compiled'),
      ...syntax('environment', 'clock', 'random', 'sql', 'topLevelFile'),
      'no-restricted-globals': ['error', ...DOM_GLOBALS],
    },
  },
  {
    files: ['src/lib/metrics/compile/*.ts'],
    rules: syntax('environment', 'clock', 'random', 'topLevelFile'),
  },
  { files: ['src/lib/metrics/tabulate.ts'], rules: imports('database', 'compiled', 'raw') },
  { files: ['src/lib/disclosure/control.ts'], rules: imports('compiled', 'raw', 'controlled') },
  { files: ['src/lib/importing/parse.ts'], rules: imports('papaparse') },
  { files: ['src/lib/exporting/xlsx.ts'], rules: imports('workbook') },
  { files: ['src/lib/exporting/slides.ts'], rules: imports('slides') },
  {
    files: ['src/lib/server/**/*.ts'],
    rules: { ...imports('outside', 'database'), ...syntax('environment', 'topLevelFile') },
  },
  {
    files: ['src/lib/server/answer.ts'],
    rules: imports('outside', 'database', 'compiled', 'raw'),
  },
  { files: ['src/lib/server/database.ts'], rules: imports('outside', 'duckdb') },
  { files: ['src/lib/server/workbook.ts'], rules: imports('outside', 'workbook') },
  { files: ['src/lib/server/accounts.ts'], rules: imports('outside', 'database', 'accounts') },
  { files: ['src/lib/server/{store,audit}.ts'], rules: imports('outside', 'database', 'store') },
  { files: ['src/lib/server/config.ts'], rules: syntax('topLevelFile') },
  {
    // it turns away whom the table does not let in
    files: ['src/hooks.server.ts'],
    rules: imports('outside', 'database', 'refusals'),
  },
  { files: ['src/lib/components/**'], rules: imports('outside') },
  { files: ['src/lib/components/Chart.svelte'], rules: imports('outside', 'chart') },
  {
    files: ['src/routes/**'],
    rules: {
      ...imports('outside', 'refusals'),
      ...syntax('environment', 'sql', 'arithmetic', 'topLevelFile'),
    },
  },
  {
    // the command line runs when it is loaded
    files: ['src/cli.ts', 'src/commands/*.ts'],
    rules: syntax('environment', 'sql'),
  },
);
