import { builtinModules } from 'node:module';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const pureMessage = 'Core and routing are pure: take the time, ids and chance from the context.';
const banned = (names) => names.map((name) => ({ name, message: pureMessage }));
const clockless = (selector, message = pureMessage) => ({ selector, message });

/** Everything by which a decision could give another answer when it is made again. */
const pure = {
  'no-restricted-globals': [
    'error',
    ...banned([
      'clearImmediate',
      'clearInterval',
      'clearTimeout',
      'console',
      'crypto',
      'fetch',
      'globalThis',
      'performance',
      'process',
      'setImmediate',
      'setInterval',
      'setTimeout',
    ]),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: pureMessage },
    { object: 'Math', property: 'random', message: pureMessage },
    { object: 'DateTime', property: 'now', message: pureMessage },
  ],
  'no-restricted-syntax': [
    'error',
    clockless("NewExpression[callee.name='Date']"),
    clockless("CallExpression[callee.name='Date']"),
    // Luxon reads the clock where no moment is given: no arguments, or options only.
    clockless(
      "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(local|utc)$/][arguments.length=0]",
    ),
    clockless(
      "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(local|utc)$/] > ObjectExpression.arguments:first-child",
    ),
    clockless('CallExpression[callee.property.name=/^(diffNow|toRelative|toRelativeCalendar)$/]'),
    clockless('ImportExpression', 'Core and routing are pure: they load nothing while running.'),
  ],
  // The rule of typescript-eslint also sees type-only imports.
  '@typescript-eslint/no-restricted-imports': [
    'error',
    { paths: banned(builtinModules), patterns: [{ group: ['node:*'], message: pureMessage }] },
  ],
};

export default defineConfig(
  globalIgnores(['node_modules/', 'var/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-implicit-coercion': ['error', { allow: ['!!'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Taking a text apart into code points is meant.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A port promises a promise; a fake of it has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['src/core/**/*.ts', 'src/routing/**/*.ts'], rules: pure },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // fast-check and Jest take functions apart; a test asserts what it reads.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  { files: ['web/**/*.js', 'test/emulators/**/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['*.js', '*.cjs', '.*.cjs'], languageOptions: { globals: globals.node } },
  prettier,
);
