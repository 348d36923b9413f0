import { readFileSync } from 'node:fs';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { error, type Fault, type Place } from './fault.ts';

type Path = readonly PropertyKey[];
export type Tree = Record<string, unknown>;

/** What YAML files say, and where they say it. */
export interface Source {
  readonly tree: Tree;
  /** Where the value at a path stands; where it is missing, where its nearest parent does. */
  place(path: Path): Place;
  readonly faults: readonly Fault[];
}

interface Read {
  readonly tree: Tree;
  readonly lines: ReadonlyMap<string, Place>;
  readonly faults: readonly Fault[];
}

const SEPARATOR = '\u0000';
const keyOf = (path: Path): string => path.map(String).join(SEPARATOR);

/**
 * Reads YAML files as one: each later file adds to the earlier ones or overrides them, key by key; a list replaces a list.
 */
export function readYaml(files: readonly string[]): Source {
  const reads = files.map(readOne);
  const places = new Map(reads.flatMap(({ lines }) => [...lines]));
  const last = files.at(-1) ?? '';
  return {
    tree: reads.reduce<Tree>((merged, { tree }) => merge(merged, tree), {}),
    faults: reads.flatMap(({ faults }) => faults),
    place: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const found = places.get(keyOf(path.slice(0, length)));
        if (found) return found;
      }
      return { file: last, line: 1 };
    },
  };
}

function readOne(file: string): Read {
  const counter = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: counter });
  const at = (offset: number): Place => ({ file, line: counter.linePos(offset).line });
  const faults = document.errors.map((each) =>
    each.code === 'DUPLICATE_KEY'
      ? error(at(each.pos[0]), 'this key stands twice', 'keep one of them, or give each its own name')
      : error(at(each.pos[0]), firstLine(each.message), 'correct the YAML here'),
  );
  if (faults.length > 0) return { tree: {}, lines: new Map(), faults };
  const tree: unknown = document.toJS();
  if (!isTree(tree)) {
    return {
      tree: {},
      lines: new Map(),
      faults: [error({ file, line: 1 }, 'no keys in this file', 'write `key: value` lines')],
    };
  }
  const lines = new Map<string, Place>();
  note(document.contents, [], lines, at);
  return { tree, lines, faults };
}

/** Remembers the line of every key and list item. What an alias stands for is found at the alias. */
function note(node: ParsedNode | null, path: Path, lines: Map<string, Place>, at: (offset: number) => Place): void {
  if (node === null || isAlias(node)) return;
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const inner = [...path, String(key.value)];
      lines.set(keyOf(inner), at(key.range[0]));
      note(value, inner, lines, at);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      lines.set(keyOf([...path, index]), at(item.range[0]));
      note(item, [...path, index], lines, at);
    }
  }
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(under: Tree, over: Tree): Tree {
  const merged = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isTree(below) && isTree(value) ? merge(below, value) : value;
  }
  return merged;
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? message).replace(/ at line \d+.*$/, '');
