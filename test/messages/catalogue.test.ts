import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FluentResource } from '@fluent/bundle';
import { TEXTS } from '../../src/core/say/texts.ts';

const FOLDER = join(import.meta.dirname, '../../src/messages');
const FILES = { es: 'es-CL.ftl', en: 'en.ftl' } as const;
const source = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** Names of the arguments that a parsed pattern uses, wherever they stand in it. */
function argumentsOf(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(argumentsOf);
  if (typeof pattern !== 'object' || pattern === null) return [];
  const node = pattern as Record<string, unknown>;
  if (node.type === 'var') return [String(node.name)];
  return Object.values(node).flatMap(argumentsOf);
}

describe.each(Object.entries(FILES))('%s', (_locale, file) => {
  const messages = new Map(new FluentResource(source(file)).body.map(({ id, value }) => [id, value]));

  test('holds exactly the texts there are', () => {
    expect([...messages.keys()].sort()).toEqual(Object.keys(TEXTS).sort());
  });

  test('says each once', () => {
    const ids = [...source(file).matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each(Object.entries(TEXTS))('%s takes its arguments', (id, names) => {
    expect([...new Set(argumentsOf(messages.get(id)))].sort()).toEqual([...names].sort());
  });

  test('is short: a person under stress reads two lines', () => {
    const long = [...messages].filter(([, value]) => typeof value === 'string' && value.length > 200).map(([id]) => id);
    expect(long).toEqual([]);
  });
});

test('Spanish keeps its accents', () => {
  const bare = /\b(ubicacion|telefono|numero|direccion|policia|tambien|aqui|mas|asi|dia|situacion|que pasa\?)\b/i;
  const lines = source(FILES.es).split('\n');
  expect(lines.filter((line) => bare.test(line.replace(/^[\w-]+ =/, '')) && !/« *mas/.test(line))).toEqual([]);
});

test('no text speaks like a machine', () => {
  const jargon = /\b(ticket|usuario|sistema|incidente|backend|error interno|user|incident|system)\b/i;
  const lines = Object.values(FILES).flatMap((file) => source(file).split('\n'));
  expect(lines.filter((line) => jargon.test(line))).toEqual([]);
});
