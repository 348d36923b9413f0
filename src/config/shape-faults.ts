import { z } from 'zod';
import { error, type Fault, type Place } from './fault.ts';
import { nearestName } from './nearest-name.ts';

type Path = readonly PropertyKey[];

/** What a shape finds wrong in a value, each with its place and what to do. */
export function shapeFaults(
  shape: z.ZodType,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
  place: (path: Path) => Place,
): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [one(issue, value, place)];
    return issue.keys.map((key) => {
      const near = nearestName(key, keysAt(shape, issue.path));
      const fix = near ? `did you mean "${near}"?` : 'remove it, or correct its name';
      return error(place([...issue.path, key]), `unknown key ${name([...issue.path, key])}`, fix);
    });
  });
}

function one(issue: z.core.$ZodIssue, value: unknown, place: (path: Path) => Place): Fault {
  const at = place(issue.path);
  const named = name(issue.path);
  const found = valueAt(value, issue.path);
  if (found === undefined) return error(at, `${named} is missing`, `add it${expected(issue, ': ')}`);
  switch (issue.code) {
    case 'custom':
      return error(
        at,
        `${named} ${show(found)}: ${issue.message}`,
        typeof issue.params?.fix === 'string' ? issue.params.fix : 'correct it',
      );
    case 'invalid_type':
    case 'invalid_value':
      return error(at, `${named} ${show(found)} is of the wrong kind`, `write${expected(issue, ' ')}`);
    case 'invalid_key':
      return error(at, `${named}: not an id`, 'use lower-case letters, digits, - and _');
    default:
      return error(at, `${named} ${show(found)} is not right`, issue.message);
  }
}

/** What should stand there, in words. */
function expected(issue: z.core.$ZodIssue, before: string): string {
  if (issue.code === 'invalid_type') return `${before}${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `${before}one of ${issue.values.map(String).join(', ')}`;
  return '';
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text (numbers and dates in quotes)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: [one, two]',
  object: 'a group of keys',
  record: 'a group of keys',
};

/** `categories.fire.call[0]`. */
function name(path: Path): string {
  const dotted = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return dotted.replace(/^\./, '') || 'the file';
}

function show(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 40 ? `${json.slice(0, 40)}...` : json;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** The keys a shape knows at a path, for telling which one was meant. */
function keysAt(shape: z.ZodType, path: Path): string[] {
  const [key, ...rest] = path;
  const inner = shape instanceof z.ZodNullable || shape instanceof z.ZodDefault ? (shape.unwrap() as z.ZodType) : shape;
  if (inner instanceof z.ZodObject) {
    const known = inner.shape as Record<string, z.ZodType>;
    if (key === undefined) return Object.keys(known);
    const next = known[String(key)];
    return next ? keysAt(next, rest) : [];
  }
  if (inner instanceof z.ZodRecord && key !== undefined) return keysAt(inner.valueType as z.ZodType, rest);
  if (inner instanceof z.ZodArray && key !== undefined) return keysAt(inner.element as z.ZodType, rest);
  return [];
}
