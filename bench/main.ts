/** `npm run bench -- <name> [arguments]`: runs `bench/<name>.ts`, which prints its last line as `RESULT {...}`. */
interface Bench {
  run(args: readonly string[]): Promise<void>;
}

const [name = '', ...args] = process.argv.slice(2);
if (!/^[a-z][a-z-]*$/.test(name) || name === 'main') {
  console.error('usage: npm run bench -- <name> [arguments], where bench/<name>.ts is one of the benchmarks');
  process.exit(2);
}
const bench = (await import(`./${name}.ts`)) as Bench;
await bench.run(args);
