/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: { target: 'es2024', parser: { syntax: 'typescript' }, keepClassNames: true },
        module: { type: 'es6' },
      },
    ],
  },
  // Written by runs (databases, results): nothing there is a module.
  modulePathIgnorePatterns: ['<rootDir>/var/'],
  watchman: false,
  testTimeout: 20_000,
};
