import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import { error, type Fault, type Place } from './fault.ts';
import { readText } from './files.ts';

type Path = readonly PropertyKey[];
export type Tree = Record<string, unknown>;

/** What YAML files say, and where they say it. */
export interface Source {
  readonly tree: Tree;
  /** Where the value at a path stands; where it is missing, where its nearest parent does. */
  place(path: Path): Place;
  readonly faults: readonly Fault[];
}

type At = (offset: number) => Place;

interface Read {
  readonly tree: Tree;
  readonly lines: ReadonlyMap<string, Place>;
  readonly faults: readonly Fault[];
}

const SEPARATOR = '\u0000';
/** Values that aliases may stand for, those of aliases within them counted: a few lines could unfold and fill the memory. */
const MOST_ALIASED = 100;

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
  const read = readText(file);
  if ('fault' in read) return nothing(read.fault);
  const counter = new LineCounter();
  const document = parseDocument(read.ok, { lineCounter: counter });
  const at: At = (offset) => ({ file, line: counter.linePos(offset).line });
  const wrong = document.errors.map((each) =>
    each.code === 'DUPLICATE_KEY'
      ? error(at(each.pos[0]), 'this key stands twice', 'keep one of them, or give each its own name')
      : error(at(each.pos[0]), firstLine(each.message), 'correct the YAML here'),
  );
  const faults = wrong.length > 0 ? wrong : aliasFaults(document, at);
  if (faults.length > 0) return nothing(...faults);
  const unfolded = unfold(document, { file, line: 1 });
  if ('fault' in unfolded) return nothing(unfolded.fault);
  const tree = unfolded.ok;
  if (!isTree(tree)) return nothing(error({ file, line: 1 }, 'no keys in this file', 'write `key: value` lines'));
  const lines = new Map<string, Place>();
  note(document.contents, [], lines, at);
  return { tree, lines, faults };
}

const nothing = (...faults: readonly Fault[]): Read => ({ tree: {}, lines: new Map(), faults });

/** An unquoted `*4141` is an alias too, which is how most of those that stand for nothing come about. */
function aliasFaults(document: Document, at: At): Fault[] {
  const anchored = new Map<string, Node>();
  const faults: Fault[] = [];
  visit(document, {
    Node(_key, node, path) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchored.set(node.anchor, node);
        return;
      }
      const { source, range } = node;
      const meant = anchored.get(source);
      const place = at(range?.[0] ?? 0);
      if (!meant) {
        const fix = `put it in quotes, or write &${source} before the value that it stands for`;
        faults.push(error(place, `*${source} stands for nothing`, fix));
      } else if (path.includes(meant)) {
        faults.push(error(place, `*${source} stands within the value that it stands for`, 'write out what is meant'));
      }
    },
  });
  return faults;
}

/** The values that the document writes down, those that aliases stand for put in their places. */
function unfold(document: Document, place: Place): { readonly ok: unknown } | { readonly fault: Fault } {
  try {
    return { ok: document.toJS({ maxAliasCount: MOST_ALIASED }) };
  } catch (thrown) {
    if (thrown instanceof ReferenceError) {
      const fault = `its aliases stand for more than ${MOST_ALIASED} values`;
      return { fault: error(place, fault, 'write out what is meant') };
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { fault: error(place, firstLine(message), 'correct the YAML') };
  }
}

/** Remembers the line of every key and list item. What an alias stands for is found at the alias. */
function note(node: ParsedNode | null, path: Path, lines: Map<string, Place>, at: At): void {
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
