/**
 * Who may import whom: core <- routing, messages <- the siblings <- app <- main, admin, demo.
 * An allow-list, so that a new folder can reach nothing until a line here says so.
 */
const siblings = ['engine', 'bots', 'delivery', 'store', 'reports', 'config', 'http'];
const npm = (...names) => names.map((name) => `^node_modules/(@types/)?${name}/`);
/** A package of ours for running, not one for tests or one that only came along with another. */
const declared = { dependencyTypesNot: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] };

/** What a sibling may use beside itself: the inner layers, packages, Node's own modules. */
const outside = [
  { path: '^src/(core|routing|messages)/' },
  { path: '^node_modules/', ...declared },
  { path: '^node_modules/@types/' },
  { dependencyTypes: ['core'] },
];

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two modules that need each other are one module, or want a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'channels-apart',
      severity: 'error',
      comment: 'A channel never knows another; what two share is a file of its own in src/bots.',
      from: { path: '^src/bots/(telegram|whatsapp|sandbox)/' },
      to: { path: '^src/bots/(telegram|whatsapp|sandbox)/', pathNot: '^src/bots/$1/' },
    },
  ],
  allowed: [
    { from: { path: '^src/core/' }, to: { path: ['^src/core/', ...npm('luxon', 'zod', 'geojson')] } },
    {
      from: { path: '^src/(routing|messages)/' },
      to: {
        path: [
          '^src/core/',
          '^src/$1/',
          ...npm('luxon', 'zod', 'geojson', '@turf/[^/]+', 'which-polygon', '@fluent/[^/]+'),
        ],
      },
    },
    ...outside.flatMap((to) => siblings.map((name) => ({ from: { path: `^src/${name}/` }, to }))),
    { from: { path: `^src/(${siblings.join('|')})/` }, to: { path: '^src/$1/' } },
    {
      from: { path: '^src/app([.]ts$|/)' },
      to: { path: '^src/', pathNot: '^src/(main[.]ts$|admin/|demo/)' },
    },
    { from: { path: '^src/(main[.]ts$|admin/|demo/)' }, to: { path: '^src/' } },
    ...outside.slice(1).map((to) => ({ from: { path: '^src/(app([.]ts$|/)|main[.]ts$|admin/|demo/)' }, to })),
    { from: { path: '^(test|bench)/' }, to: {} },
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    // Imports of types bind two layers as much as imports of values.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
